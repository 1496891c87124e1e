using System.Collections;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Catalogue.Tests;

/// <summary>Compares a file as hyparquet reads it with the records it was written from, value by value and bit by bit.</summary>
internal static class RecordComparison
{
    /// <param name="record">Records.</param>
    /// <param name="catalogue">Catalogue's folder: stars, whose numbers StarTests restates, are compared with what DuckDB reads there.</param>
    /// <param name="path">Path of the file under the catalogue, e.g. fits/model=binary/part-0.parquet.</param>
    /// <param name="file">The file as it was read.</param>
    internal static void Check(ICampaignRecord record, string catalogue, string path, HyparquetDump file)
    {
        List<Dictionary<string, object?>> expected = [.. Expected(record, catalogue, path)];
        Assert.That(file.Rows, Has.Count.EqualTo(expected.Count), path);
        for (int row = 0; row < expected.Count; row++)
        {
            Assert.That(file.Columns, Is.EquivalentTo(expected[row].Keys), path);
            for (int column = 0; column < file.Columns.Count; column++)
            {
                object? value = expected[row][file.Columns[column]];
                if (!Same(value, file.Rows[row][column]))
                    Assert.Fail($"{path}, row {row}, column {file.Columns[column]}: expected {Show(value)}, read {Show(file.Rows[row][column])}");
            }
        }
    }

    private static IEnumerable<Dictionary<string, object?>> Expected(ICampaignRecord record, string catalogue, string path)
    {
        string[] parts = path.Split('/');
        string model = parts[1].Replace("model=", "", StringComparison.Ordinal);
        return parts[0] switch
        {
            "fits" => ExpectedRows.Fits(record, model),
            "parameters" => ExpectedRows.Parameters(record, model),
            "targets" or "bad_calibrator_candidates" => ReadByDuckDb(catalogue, parts[0]),
            "residuals" => ExpectedRows.Residuals(record, model),
            "detections" => ExpectedRows.Detections(record),
            "observations" => ExpectedRows.Observations(record),
            "failures" => ExpectedRows.Failures(record),
            "campaign" => ExpectedRows.Campaign(record),
            "execution" => ExpectedRows.Executions(record),
            _ => throw new ArgumentOutOfRangeException(nameof(path), path, "unknown table"),
        };
    }

    private static List<Dictionary<string, object?>> ReadByDuckDb(string catalogue, string table)
    {
        using CatalogueReader reader = CatalogueReader.Open(catalogue);
        using QueryResult result = reader.Query($"SELECT * FROM {table}");
        return [.. result.Rows().Select(row => result.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>Equal to the last bit; a 32-bit integer comes back as a double.</summary>
    private static bool Same(object? expected, object? read) => (expected, read) switch
    {
        (null, null) => true,
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (int a, double b) => a == b,
        (long a, double b) => a == b,
        (string a, string b) => a == b,
        (IEnumerable a, List<object?> b) when expected is not string =>
            a.Cast<object?>().Count() == b.Count && a.Cast<object?>().Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ => Equals(expected, read),
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => "'" + text + "'",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Show)) + "]",
        _ => $"{value} ({value.GetType().Name})",
    };
}
