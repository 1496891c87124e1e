using System.Globalization;
using System.Text.RegularExpressions;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Definition;

/// <summary>The keys that decide what the catalogue says and change no fit: references and embargo.</summary>
internal sealed partial class CampaignFileReader
{
    private const int MostReferences = 16;
    private const int MostMonths = 1200;
    private const double LargestRadiusArcsec = 3600;
    private const long LargestReferenceBytes = 2L << 30;

    private static readonly string[] ReferenceExtensions = [".csv", ".tsv", ".parquet", ".vot", ".votable", ".xml"];

    private static readonly Dictionary<string, ReferenceMatching> Matchings = new(StringComparer.Ordinal)
    {
        ["name"] = ReferenceMatching.Name,
        ["position"] = ReferenceMatching.Position,
    };

    private static readonly Dictionary<string, bool> DiameterKinds = new(StringComparer.Ordinal) { ["limb-darkened"] = true, ["uniform-disk"] = false };

    private static readonly Dictionary<string, DataRights> Rights = new(StringComparer.Ordinal)
    {
        ["unknown"] = DataRights.Unknown,
        ["public"] = DataRights.Public,
        ["secure"] = DataRights.Secure,
        ["proprietary"] = DataRights.Proprietary,
    };

    private static readonly Dictionary<string, double> ArcsecOf = new(StringComparer.Ordinal)
    {
        [""] = 1,
        ["arcsec"] = 1,
        ["mas"] = 1e-3,
        ["arcmin"] = 60,
        ["deg"] = 3600,
    };

    private enum DataRights
    {
        Unknown,
        Public,
        Secure,
        Proprietary,
    }

    private CatalogueRules ReadRules() => new(ReadReferences(), ReadEmbargo());

    private List<ReferenceList> ReadReferences()
    {
        var references = new List<ReferenceList>();
        foreach (var mapping in _root.MappingList("references"))
        {
            var reference = ReadReference(mapping);
            if (references.Any(known => known.Name == reference.Name))
                mapping.Report("name", $"there are two references '{reference.Name}'; give one of them another 'name'");
            references.Add(reference);
            mapping.RejectUnknownKeys();
        }

        if (references.Count > MostReferences) _root.Report("references", $"more than {MostReferences} references");
        return references;
    }

    private ReferenceList ReadReference(YamlMappingReader mapping)
    {
        var file = ReadReferenceFile(mapping);
        var match = mapping.OptionalChoice("match", Matchings) ?? ReferenceMatching.Name;
        if (match == ReferenceMatching.Name && mapping.Has("radius")) mapping.Report("radius", "a 'radius' needs 'match: position'");
        return new ReferenceList
        {
            Name = mapping.OptionalString("name")?.Trim() is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(file),
            File = file,
            Match = match,
            RadiusArcsec = ReadRadius(mapping),
            IsLimbDarkened = mapping.OptionalChoice("diameters", DiameterKinds) ?? true,
            Columns = ReadReferenceColumns(mapping),
            Line = mapping.Line,
            Column = mapping.Column,
        };
    }

    private string ReadReferenceFile(YamlMappingReader mapping)
    {
        var written = mapping.RequiredString("file");
        if (written.Length == 0) return "";
        var path = Path.GetFullPath(written, _folder);
        if (!ReferenceExtensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
            mapping.Report("file", $"'{written}' must end in one of {string.Join(", ", ReferenceExtensions)}");
        else if (path.AsSpan().IndexOfAny('*', '?', '[') >= 0)
            mapping.Report("file", $"'{written}' must be one file; its name may not have the characters * ? [");
        else if (!File.Exists(path))
            mapping.Report("file", $"{path} does not exist");
        else if (new FileInfo(path).Length > LargestReferenceBytes)
            mapping.Report("file", $"{path} is larger than 2 GiB; keep only the columns that are needed");
        return path;
    }

    private static double ReadRadius(YamlMappingReader mapping)
    {
        if (mapping.OptionalString("radius") is not { } written) return 1;
        if (Radius().Match(written) is { Success: true } parts
            && double.TryParse(parts.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && ArcsecOf.TryGetValue(parts.Groups[2].Value, out var unit)
            && number * unit is > 0 and <= LargestRadiusArcsec and var radius)
            return radius;
        mapping.Report("radius", $"'radius' must be an angle up to one degree like '1 arcsec' (also mas, arcmin, deg), not '{written}'");
        return 1;
    }

    private static ReferenceColumns ReadReferenceColumns(YamlMappingReader mapping)
    {
        if (mapping.OptionalMapping("columns") is not { } columns) return new ReferenceColumns();
        var result = new ReferenceColumns
        {
            Name = columns.OptionalString("name"),
            RightAscension = columns.OptionalString("ra"),
            Declination = columns.OptionalString("dec"),
            Diameter = columns.OptionalString("diameter"),
            Error = columns.OptionalString("error"),
            Flag = columns.OptionalString("flag"),
        };
        if (result is { Error: not null, Diameter: null }) columns.Report("error", "an 'error' needs a 'diameter'");
        columns.RejectUnknownKeys();
        return result;
    }

    private EmbargoRules ReadEmbargo()
    {
        if (_root.OptionalMapping("embargo") is not { } embargo) return EmbargoRules.Default;
        var rules = EmbargoRules.Default with
        {
            Undeclared = embargo.OptionalChoice("undeclared", Rights) switch
            {
                DataRights.Public => "public",
                DataRights.Secure => "secure",
                DataRights.Proprietary => "proprietary",
                _ => "",
            },
            Months = (int?)embargo.OptionalInteger("months", minimum: 0, maximum: MostMonths),
        };
        if (embargo.Has("rights-cards")) rules = rules with { RightsCards = Patterns(embargo, "rights-cards") };
        if (embargo.Has("release-cards")) rules = rules with { ReleaseCards = Patterns(embargo, "release-cards") };
        embargo.RejectUnknownKeys();
        return rules;
    }

    [GeneratedRegex(@"^\s*([0-9.eE+-]+)\s*([a-z]*)\s*$")]
    private static partial Regex Radius();
}
