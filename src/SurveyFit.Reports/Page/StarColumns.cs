using System.Text.Json;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Reports.Page;

/// <summary>The stars of the catalogue's table <c>targets</c> as columns of the page's table.</summary>
internal sealed class StarColumns
{
    private static readonly string[] Numbers =
    [
        "s_ra", "s_dec", "n_nights", "size", "size_error", "chi2_reduced", "binary_nsigma", "separation", "flux_ratio",
        "reference_diameter", "reference_error", "reference_pull", "flags",
    ];

    private static readonly string[] NumbersOnPage =
    [
        "ra", "dec", "nights", "size", "sizeError", "chi2r", "nsigma", "separation", "fluxRatio", "reference", "referenceError", "pull", "flags",
    ];

    private readonly List<string> _names = [];
    private readonly List<string?> _models = [];
    private readonly List<string> _verdicts = [];
    private readonly List<string[]> _instruments = [];
    private readonly List<double?[]> _numbers = [];
    private readonly List<List<int>> _units = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    /// <summary>Number of stars.</summary>
    internal int Count => _names.Count;

    /// <summary>Stars with units on the page.</summary>
    internal int DrawnCount => _units.Count(units => units.Count > 0);

    /// <summary>Name of the first star with units on the page; null without.</summary>
    internal string? FirstDrawn => _units.FindIndex(units => units.Count > 0) is >= 0 and var index ? _names[index] : null;

    /// <summary>Instruments of all stars, sorted.</summary>
    internal IReadOnlyList<string> Instruments { get; private set; } = [];

    internal static StarColumns Read(CatalogueReader catalogue, CancellationToken cancellation)
    {
        var columns = new StarColumns();
        var sql = $"SELECT target_name, preferred_model, binary_verdict, instruments, {string.Join(", ", Numbers.Select(name => $"{name}::DOUBLE"))} FROM targets ORDER BY target_name";
        using var result = catalogue.Query(sql, cancellation);
        foreach (var row in result.Rows())
        {
            columns._byName.Add((string)row[0]!, columns._names.Count);
            columns._names.Add((string)row[0]!);
            columns._models.Add(row[1] as string);
            columns._verdicts.Add(row[2] as string ?? "");
            columns._instruments.Add([.. ((object?[]?)row[3] ?? []).OfType<string>()]);
            columns._numbers.Add([.. row.Skip(4).Select(value => value as double?)]);
            columns._units.Add([]);
        }

        columns.Instruments = [.. columns._instruments.SelectMany(own => own).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return columns;
    }

    /// <summary>Notes that a unit of a star is on the page.</summary>
    /// <returns>False if the catalogue does not know the star.</returns>
    internal bool AddUnit(string star, int block)
    {
        if (!_byName.TryGetValue(star, out var index)) return false;
        _units[index].Add(block);
        return true;
    }

    internal void Write(Utf8JsonWriter json, IReadOnlyList<string> models)
    {
        json.WriteStartObject("stars");
        json.WriteTexts("name", _names);
        json.WriteTexts("verdict", _verdicts);
        json.WriteWholes("model", _models.Select(model => (long)models.ToList().IndexOf(model ?? "")));
        json.WriteArray("instruments", _instruments, own => WriteIndices(json, own.Select(name => Instruments.ToList().IndexOf(name))));
        for (var k = 0; k < NumbersOnPage.Length; k++) json.WriteArray(NumbersOnPage[k], _numbers, numbers => json.WriteRounded(numbers[k], 9));
        json.WriteArray("units", _units, units => WriteIndices(json, units));
        json.WriteEndObject();
    }

    private static void WriteIndices(Utf8JsonWriter json, IEnumerable<int> indices)
    {
        json.WriteStartArray();
        foreach (var index in indices) json.WriteNumberValue(index);
        json.WriteEndArray();
    }
}
