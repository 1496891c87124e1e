using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Comparison;

/// <summary>Compares two catalogues.</summary>
public static class CatalogueComparison
{
    /// <summary>What changed from A to B.</summary>
    /// <param name="directoryA">Output folder of a campaign, or a catalogue.</param>
    /// <param name="directoryB">The other one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">A catalogue is missing, damaged or of another schema.</exception>
    public static CatalogueDifference Run(string directoryA, string directoryB, CancellationToken cancellationToken = default)
    {
        (string rootA, CatalogueManifest a) = Open(directoryA);
        (string rootB, CatalogueManifest b) = Open(directoryB);
        using CatalogueReader reader = CatalogueReader.OpenPair(rootA, rootB);
        return new CatalogueDifference(
            new ComparedCatalogue(rootA, a.CampaignId, a.SoftwareVersion),
            new ComparedCatalogue(rootB, b.CampaignId, b.SoftwareVersion),
            [.. new SettingComparison(reader, cancellationToken).Differences(a, b)],
            StarsOnlyIn("a", "b", reader, cancellationToken),
            StarsOnlyIn("b", "a", reader, cancellationToken),
            Files(reader, cancellationToken),
            FitComparison.Count(reader, cancellationToken),
            FitComparison.Differences(reader, cancellationToken),
            Stars(reader, cancellationToken),
            [.. CatalogueSchema.Tables.Where(table => table.IsReproducible && table.Name != "campaign").Select(table => Table(table, reader, cancellationToken)).OfType<TableDifference>()]);
    }

    private static (string Root, CatalogueManifest Manifest) Open(string directory)
    {
        string root = CatalogueLocation.Find(directory).Root;
        CatalogueManifest manifest = CatalogueManifest.Read(root);
        return manifest.SchemaVersion == CatalogueSchema.Version
            ? (root, manifest)
            : throw new CatalogueException($"{root} has schema {manifest.SchemaVersion}; this SurveyFit compares catalogues of schema {CatalogueSchema.Version}.");
    }

    private static IReadOnlyList<string> StarsOnlyIn(string one, string other, CatalogueReader reader, CancellationToken cancellationToken) => reader.List(
        $"SELECT DISTINCT target_name FROM {one}.fits WHERE {StarKeySql.Of("target_name")} NOT IN (SELECT {StarKeySql.Of("target_name")} FROM {other}.fits) ORDER BY target_name", [], row => (string)row[0]!, cancellationToken);

    private static IReadOnlyList<FileDifference> Files(CatalogueReader reader, CancellationToken cancellationToken) => reader.List(
        """
        WITH said AS (
            SELECT 'a' AS side, path, sha256, CASE WHEN NOT readable THEN 'unreadable' ELSE coalesce(exclusion, 'used') END AS status FROM a.observations UNION ALL
            SELECT 'b', path, sha256, CASE WHEN NOT readable THEN 'unreadable' ELSE coalesce(exclusion, 'used') END FROM b.observations),
        pairs AS (
            SELECT coalesce(x.path, y.path) AS path, x.sha256 AS sha_a, y.sha256 AS sha_b, x.status AS status_a, y.status AS status_b
            FROM (FROM said WHERE side = 'a') x FULL JOIN (FROM said WHERE side = 'b') y USING (path))
        SELECT path, status_a || CASE WHEN sha_a <> sha_b THEN ', SHA-256 ' || sha_a[:16] ELSE '' END, status_b || CASE WHEN sha_a <> sha_b THEN ', SHA-256 ' || sha_b[:16] ELSE '' END
        FROM pairs WHERE sha_a IS DISTINCT FROM sha_b OR status_a IS DISTINCT FROM status_b ORDER BY path
        """,
        [],
        row => new FileDifference((string)row[0]!, row[1] as string, row[2] as string),
        cancellationToken);

    private static IReadOnlyList<StarDifference> Stars(CatalogueReader reader, CancellationToken cancellationToken) => reader.List(
        $"""
        WITH x AS (SELECT *, {StarKeySql.Of("target_name")} AS star, row_number() OVER (PARTITION BY star ORDER BY campaign_id) AS k FROM a.targets),
             y AS (SELECT *, {StarKeySql.Of("target_name")} AS star, row_number() OVER (PARTITION BY star ORDER BY campaign_id) AS k FROM b.targets)
        SELECT x.target_name, x.preferred_model, y.preferred_model, x.binary_verdict, y.binary_verdict FROM x JOIN y USING (star, k)
        WHERE x.preferred_model IS DISTINCT FROM y.preferred_model OR x.binary_verdict IS DISTINCT FROM y.binary_verdict ORDER BY x.target_name
        """,
        [],
        row => new StarDifference((string)row[0]!, row[1] as string, row[2] as string, row[3] as string, row[4] as string),
        cancellationToken);

    private static TableDifference? Table(CatalogueTable table, CatalogueReader reader, CancellationToken cancellationToken)
    {
        string columns = string.Join(", ", ComparedColumns.Of(table));
        string name = DuckDb.SqlText.Identifier(table.Name);
        TableDifference found = reader.List(
            $"""
            SELECT (SELECT count(*) FROM a.{name}), (SELECT count(*) FROM b.{name}),
                (SELECT count(*) FROM (SELECT {columns} FROM a.{name} EXCEPT ALL SELECT {columns} FROM b.{name})),
                (SELECT count(*) FROM (SELECT {columns} FROM b.{name} EXCEPT ALL SELECT {columns} FROM a.{name}))
            """,
            [],
            row => new TableDifference(table.Name, (long)row[0]!, (long)row[1]!, (long)row[2]!, (long)row[3]!),
            cancellationToken)[0];
        return found.OnlyInA + found.OnlyInB > 0 ? found : null;
    }
}
