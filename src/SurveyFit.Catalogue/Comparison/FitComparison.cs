using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Tables;

namespace SurveyFit.Catalogue.Comparison;

/// <summary>Compares fits of the same star, group and model.</summary>
internal static class FitComparison
{
    private const string OnPair = """x.star = y.star AND x."group" = y."group" AND x.model = y.model AND x.place = y.place""";

    // Stars by key: a file more can change the spelling of a star, but not the star.
    private static readonly string Pairs = $"""
        x AS (SELECT *, row_number() OVER (PARTITION BY star, "group", model ORDER BY campaign_id, sequence) AS place FROM ({Keyed("a")})),
        y AS (SELECT *, row_number() OVER (PARTITION BY star, "group", model ORDER BY campaign_id, sequence) AS place FROM ({Keyed("b")}))
        """;

    private static string Keyed(string side) => $"""SELECT *, {StarKeySql.Of("target_name")} AS star, coalesce(group_label, '') AS "group" FROM {side}.fits""";

    /// <summary>Fits that both have.</summary>
    internal static long Count(CatalogueReader reader, CancellationToken cancellationToken) =>
        reader.List($"WITH {Pairs} SELECT count(*) FROM x JOIN y ON {OnPair}", [], row => (long)row[0]!, cancellationToken)[0];

    /// <summary>Fits that differ, the largest shift first; companions that nobody detects come last.</summary>
    internal static IReadOnlyList<FitDifference> Differences(CatalogueReader reader, CancellationToken cancellationToken)
    {
        string changed = string.Join(", ", ComparedColumns.Of(FitTable.Layout.Table).Select(column =>
            $"CASE WHEN x.{column} IS DISTINCT FROM y.{column} THEN {SqlText.Literal(column.Trim('"'))} END"));
        const string Side = "{0}.fit_id, {0}.termination, {0}.chi2_reduced, {0}.nsigma, {0}.param_names, {0}.param_units, {0}.param_values, {0}.param_sigmas";
        string sql = $"""
            WITH {Pairs},
            pairs AS (
                SELECT coalesce(x.target_name, y.target_name) AS target, coalesce(x."group", y."group") AS "group", coalesce(x.model, y.model) AS model,
                    {Side.Replace("{0}", "x", StringComparison.Ordinal)}, {Side.Replace("{0}", "y", StringComparison.Ordinal)},
                    list_filter([{changed}], lambda name: name IS NOT NULL) AS changed, x.fit_id IS NULL OR y.fit_id IS NULL AS alone
                FROM x FULL JOIN y ON {OnPair})
            FROM pairs WHERE alone OR len(changed) > 0
            """;
        return
        [
            .. reader.List(sql, [], Difference, cancellationToken)
                .OrderBy(fit => fit.IsUndetectedCompanion)
                .ThenByDescending(fit => fit.LargestShift ?? -1)
                .ThenBy(fit => fit.Target, StringComparer.Ordinal).ThenBy(fit => fit.Group, StringComparer.Ordinal).ThenBy(fit => fit.Model, StringComparer.Ordinal),
        ];
    }

    private static FitDifference Difference(object?[] row)
    {
        const int A = 3;
        const int B = 11;
        ComparedFit? a = Fit(row, A);
        ComparedFit? b = Fit(row, B);
        return new FitDifference(
            (string)row[0]!,
            (string)row[1]!,
            (string)row[2]!,
            a,
            b,
            a is null || b is null ? [] : [.. ((object?[])row[19]!).Cast<string>()],
            a is null || b is null ? [] : [.. Parameters(row, A, B)]);
    }

    private static ComparedFit? Fit(object?[] row, int at) =>
        row[at] is string id ? new ComparedFit(id, row[at + 1] as string ?? "", row[at + 2] as double?, row[at + 3] as double?) : null;

    private static IEnumerable<ParameterDifference> Parameters(object?[] row, int a, int b)
    {
        Dictionary<string, Parameter> old = ByName(row, a);
        Dictionary<string, Parameter> young = ByName(row, b);
        foreach (string name in old.Keys.Union(young.Keys))
        {
            Parameter? x = old.GetValueOrDefault(name);
            Parameter? y = young.GetValueOrDefault(name);
            if (x != y)
                yield return new ParameterDifference(name, (x ?? y)!.Unit, x?.Value, y?.Value, x?.Sigma, y?.Sigma);
        }
    }

    private static Dictionary<string, Parameter> ByName(object?[] row, int side)
    {
        object?[] List(int column) => row[side + column] as object?[] ?? [];
        object?[] units = List(5);
        object?[] values = List(6);
        object?[] sigmas = List(7);
        return List(4).Select((name, i) => (Name: (string)name!, Parameter: new Parameter((string)units[i]!, values[i] as double?, sigmas[i] as double?)))
            .ToDictionary(pair => pair.Name, pair => pair.Parameter, StringComparer.Ordinal);
    }

    private sealed record Parameter(string Unit, double? Value, double? Sigma);
}
