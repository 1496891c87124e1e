using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Definition;

/// <summary>Turns the YAML of a campaign into a definition; reports problems to the document instead of throwing.</summary>
internal sealed partial class CampaignFileReader
{
    private static readonly Dictionary<string, Grouping> Groupings = new(StringComparer.Ordinal)
    {
        ["file"] = Grouping.File,
        ["target"] = Grouping.Target,
        ["target+night"] = Grouping.TargetNight,
        ["target+instrument"] = Grouping.TargetInstrument,
    };

    private static readonly Dictionary<string, Transport> Transports = new(StringComparer.Ordinal)
    {
        ["shared"] = Transport.SharedFiles,
        ["inline"] = Transport.Inline,
    };

    private readonly YamlMappingReader _root;
    private readonly string _source;
    private readonly string _text;
    private readonly string _folder;
    private readonly IModelSource _models;
    private readonly List<Problem> _modelProblems = [];

    internal CampaignFileReader(YamlMappingReader root, string source, string text, string folder, IModelSource models)
    {
        _root = root;
        _source = source;
        _text = text;
        _folder = folder;
        _models = models;
    }

    /// <summary>Problems in model files, which have their own file names.</summary>
    internal IReadOnlyList<Problem> ModelProblems => _modelProblems;

    internal CampaignDefinition Read()
    {
        var name = ReadName();
        var dataRoot = ReadDataRoot();
        var campaign = new CampaignDefinition
        {
            Name = name,
            Source = _source,
            Text = _text,
            DataRoot = dataRoot,
            FollowLinks = _root.OptionalBoolean("follow-links") ?? false,
            Input = ReadInput(dataRoot),
            Selection = ReadSelection(),
            Grouping = _root.OptionalChoice("grouping", Groupings) ?? Grouping.TargetInstrument,
            Recipe = ReadRecipe(),
            Transport = _root.OptionalChoice("transport", Transports) ?? Transport.SharedFiles,
            Rules = ReadRules(),
            Output = _root.OptionalString("output") is { } output ? Path.GetFullPath(output, _folder) : null,
        };
        _root.RejectUnknownKeys();
        return campaign;
    }

    internal FitRecipe ReadRecipe() =>
        new(ReadModels(), ReadData(), (ulong)(_root.OptionalInteger("seed", minimum: 0) ?? 0)) { Search = ReadSearch() };

    private string ReadName()
    {
        var name = _root.RequiredString("name").Trim();
        if (_root.Has("name") && (name.Length is 0 or > 100 || name.Any(char.IsControl)))
            _root.Report("name", "'name' must have 1 to 100 characters on one line");
        return name;
    }

    private string ReadDataRoot()
    {
        var written = _root.OptionalString("data-root");
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(written ?? ".", _folder));
        if (written is not null && !Directory.Exists(path)) _root.Report("data-root", $"folder {path} does not exist");
        return path;
    }

    private List<YamlValue> ReadInput(string dataRoot)
    {
        var input = _root.StringList("input", required: true);
        var prefix = dataRoot.EndsWith('/') ? dataRoot : dataRoot + "/";
        var relative = new List<YamlValue>();
        foreach (var item in input)
        {
            // The full path resolves '..'; wildcards are ordinary characters to it.
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(item.Value, dataRoot));
            if (full == dataRoot) relative.Add(item with { Value = "" });
            else if (full.StartsWith(prefix, StringComparison.Ordinal)) relative.Add(item with { Value = full[prefix.Length..] });
            else _root.ReportAt(item.Line, item.Column, $"'{item.Value}' lies outside of the data root {dataRoot}; set 'data-root' to a folder that holds all input");
        }

        return relative;
    }
}
