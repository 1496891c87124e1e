using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Finds a star by its name in any spelling.</summary>
public static class StarNames
{
    private const string AllNames = """
        SELECT DISTINCT name FROM (
            SELECT target_name AS name FROM fits UNION ALL
            SELECT target_name FROM failures UNION ALL
            SELECT unnest(target_name) FROM observations)
        WHERE name IS NOT NULL ORDER BY name
        """;

    /// <summary>The spellings of a star that the catalogue has.</summary>
    /// <param name="reader">Catalogue.</param>
    /// <param name="name">Name in any spelling.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">There is no such star; the message offers similar names.</exception>
    public static IReadOnlyList<string> Find(CatalogueReader reader, string name, CancellationToken cancellationToken)
    {
        string key = TargetName.Key(name);
        IReadOnlyList<string> known = reader.List(AllNames, [], row => (string)row[0]!, cancellationToken);
        string[] spellings = [.. known.Where(candidate => TargetName.Key(candidate) == key)];
        if (spellings.Length > 0)
            return spellings;

        const string Similar = $"SELECT name FROM ({AllNames}) ORDER BY levenshtein(upper(name), $1), name LIMIT 3";
        IReadOnlyList<string> similar = reader.List(Similar, [key], row => (string)row[0]!, cancellationToken);
        string offer = similar.Count > 0 ? $" Similar names: {string.Join(", ", similar)}." : "";
        throw new CatalogueException($"There is no star '{name}' in this catalogue.{offer}");
    }
}
