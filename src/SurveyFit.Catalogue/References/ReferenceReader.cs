using System.Globalization;
using System.Xml;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Models.Files;

namespace SurveyFit.Catalogue.References;

/// <summary>Reads a reference list: finds its columns, then its stars.</summary>
internal sealed class ReferenceReader
{
    private const int MostRows = 5_000_000;

    // In the order of preference; VizieR, SIMBAD and ESO's spellings.
    private static readonly string[] NameColumns = ["name", "target_name", "main_id", "star", "target", "id"];
    private static readonly string[] RightAscensionColumns = ["raj2000", "_raj2000", "ra_icrs", "ra", "s_ra", "radeg", "ra_deg"];
    private static readonly string[] DeclinationColumns = ["dej2000", "_dej2000", "de_icrs", "dec_icrs", "dec", "s_dec", "decj2000", "dedeg", "dec_deg"];

    private readonly ReferenceList _list;
    private readonly ReferenceSource _source;
    private readonly List<int> _columns = [];
    private readonly int _name;
    private readonly int _rightAscension;
    private readonly int _declination;
    private readonly int _diameter;
    private readonly int _error;
    private readonly int _flag;

    private ReferenceReader(ReferenceList list, ReferenceSource source)
    {
        _list = list;
        _source = source;
        bool byName = list.Match == ReferenceMatching.Name;
        _name = Find("name", list.Columns.Name, NameColumns, required: byName);
        _rightAscension = Find("ra", list.Columns.RightAscension, RightAscensionColumns, required: !byName);
        _declination = Find("dec", list.Columns.Declination, DeclinationColumns, required: !byName);
        _diameter = Find("diameter", list.Columns.Diameter, [], required: false);
        _error = Find("error", list.Columns.Error, [], required: false);
        _flag = Find("flag", list.Columns.Flag, [], required: false);
    }

    /// <summary>Reads all stars of a list.</summary>
    /// <exception cref="CatalogueException">The file cannot be read or has not the columns.</exception>
    internal static IReadOnlyList<ReferenceEntry> Read(DuckDbConnection connection, ReferenceList list) =>
        Guarded(list, () => Open(connection, list).ReadAll());

    /// <summary>Opens a list and finds its columns, without reading its stars.</summary>
    /// <exception cref="CatalogueException">The file cannot be read or has not the columns.</exception>
    internal static void Check(DuckDbConnection connection, ReferenceList list) => Guarded(list, () => Open(connection, list));

    private static ReferenceReader Open(DuckDbConnection connection, ReferenceList list)
    {
        bool isVoTable = Path.GetExtension(list.File).ToLowerInvariant() is ".vot" or ".votable" or ".xml";
        return new ReferenceReader(list, isVoTable ? VoTableReference.Open(list.File) : TabularReference.Open(connection, list.File));
    }

    private static T Guarded<T>(ReferenceList list, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            throw new CatalogueException($"The reference list {list.File} cannot be read: {exception.Message}", exception);
        }
    }

    private List<ReferenceEntry> ReadAll()
    {
        var entries = new List<ReferenceEntry>();
        foreach (string[] row in _source.Read(_columns))
        {
            if (entries.Count == MostRows)
                throw new CatalogueException($"The reference list {_list.File} has more than {MostRows} rows; keep only the part of the sky that is needed.");
            entries.Add(new ReferenceEntry(
                Text(row, _name),
                SkyAngle.RightAscension(Text(row, _rightAscension)),
                SkyAngle.Declination(Text(row, _declination)),
                Number(row, _diameter),
                Number(row, _error),
                Text(row, _flag)));
        }

        if (_diameter >= 0 && entries.Count > 0 && entries.All(entry => double.IsNaN(entry.DiameterMas)))
            throw new CatalogueException($"Column '{_list.Columns.Diameter}' of the reference list {_list.File} has no numbers.");
        return entries;
    }

    private int Find(string key, string? written, string[] usual, bool required)
    {
        int column = written is not null ? IndexOf(written) : usual.Select(IndexOf).FirstOrDefault(index => index >= 0, -1);
        if (column < 0 && (written is not null || required))
        {
            string what = written is null ? $"no column for '{key}' was found; name it under 'columns'" : $"there is no column '{written}'{NameSuggestion.For(written, _source.Columns)}";
            throw new CatalogueException($"Reference list {_list.File} (line {_list.Line.ToString(CultureInfo.InvariantCulture)} of the campaign file): {what}. It has: {string.Join(", ", _source.Columns.Take(100))}.");
        }

        if (column < 0)
            return -1;
        _columns.Add(column);
        return _columns.Count - 1;
    }

    // As written first; spelling of case is the second choice.
    private int IndexOf(string name)
    {
        IReadOnlyList<string> columns = _source.Columns;
        int exact = Enumerable.Range(0, columns.Count).FirstOrDefault(i => columns[i] == name, -1);
        return exact >= 0 ? exact : Enumerable.Range(0, columns.Count).FirstOrDefault(i => columns[i].Equals(name, StringComparison.OrdinalIgnoreCase), -1);
    }

    private static string Text(string[] row, int column) => column < 0 ? "" : row[column];

    private static double Number(string[] row, int column) =>
        column >= 0 && double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
