using System.Globalization;
using System.Text.Json;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Ledger;

public sealed partial class CampaignLedger
{
    /// <summary>How a campaign differs from the one this ledger was made for, in what may not change.</summary>
    /// <param name="campaign">Campaign to run.</param>
    /// <returns>One line per difference; empty if the ledger is new or of the same campaign.</returns>
    public IReadOnlyList<string> DifferencesFrom(CampaignDefinition campaign)
    {
        if (Scalar<string>("SELECT settings FROM campaign") is not { } stored) return [];
        var before = JsonSerializer.Deserialize(stored, LedgerJson.Default.IReadOnlyDictionaryStringString)!;
        var now = CampaignSettings.Of(campaign);
        return [.. now.Keys.Union(before.Keys).Order(StringComparer.Ordinal)
            .Where(key => before.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .Select(key => $"{key}: was {before.GetValueOrDefault(key) ?? "absent"}, is {now.GetValueOrDefault(key) ?? "absent"}")];
    }

    /// <summary>The files that must be scanned, because they are new, changed or were scanned by another version.</summary>
    internal IReadOnlyList<InputFile> WithoutScan(IReadOnlyCollection<InputFile> files, string scannerVersion)
    {
        var known = new Dictionary<string, (long Size, long Modified)>(StringComparer.Ordinal);
        using (var rows = Bind("SELECT path, size, modified FROM files WHERE scanner = $scanner", [("$scanner", scannerVersion)]).ExecuteReader())
        {
            while (rows.Read()) known.Add(rows.GetString(0), (rows.GetInt64(1), rows.GetInt64(2)));
        }

        return [.. files.Where(file => !known.TryGetValue(file.Path, out var stored) || stored != (file.SizeBytes, file.ModifiedTicks))];
    }

    /// <summary>Keeps scans, so that a killed plan does not start from the beginning.</summary>
    internal void SaveScans(IReadOnlyList<(InputFile File, FileScan Scan)> scans, string scannerVersion)
    {
        InTransaction(() =>
        {
            foreach (var (file, scan) in scans) SaveScan(file, scan, scannerVersion);
        });
    }

    /// <summary>The plan the ledger has, if it was made from the same campaign and files; null if it must be made anew.</summary>
    internal PlanSummary? PlanOf(CampaignDefinition campaign, string planKey) =>
        Scalar<string>("SELECT plan_key FROM campaign") == planKey ? Summarise(campaign, replanned: true, newUnits: 0, retiredUnits: 0) : null;

    /// <summary>Replaces the plan in one transaction. Units that both plans have keep their state and results.</summary>
    internal PlanSummary ReplacePlan(
        CampaignDefinition campaign, IReadOnlyCollection<InputFile> files, IReadOnlyCollection<FailedUnit> refused, string planKey)
    {
        PlanSummary? summary = null;
        InTransaction(() =>
        {
            var replanned = Scalar<long>("SELECT COUNT(*) FROM campaign") > 0;
            var builder = new PlanBuilder(campaign);
            WriteCampaign(campaign, planKey);
            ListFiles(files, refused, builder);
            Execute("CREATE TEMP TABLE previous AS SELECT key FROM units WHERE sequence IS NOT NULL");
            Execute("UPDATE units SET sequence = NULL WHERE sequence IS NOT NULL");
            foreach (var unit in builder.Units()) WriteUnit(unit);
            summary = Summarise(
                campaign,
                replanned,
                Count("SELECT COUNT(*) FROM units WHERE sequence IS NOT NULL AND key NOT IN (SELECT key FROM previous)"),
                Count("SELECT COUNT(*) FROM units WHERE sequence IS NULL AND key IN (SELECT key FROM previous)"));
            Execute("DROP TABLE previous");
        });
        return summary!;
    }

    private void SaveScan(InputFile file, FileScan scan, string scannerVersion) => Execute(
        """
        INSERT INTO files(path, size, modified, scanner, scan) VALUES ($path, $size, $modified, $scanner, $scan)
        ON CONFLICT(path) DO UPDATE SET size = $size, modified = $modified, scanner = $scanner, scan = $scan
        """,
        ("$path", file.Path),
        ("$size", file.SizeBytes),
        ("$modified", file.ModifiedTicks),
        // A scan that failed for a passing reason serves this plan only.
        ("$scanner", scan.Failure is { Transient: true } ? "" : scannerVersion),
        ("$scan", JsonSerializer.SerializeToUtf8Bytes(scan, LedgerJson.Default.FileScan)));

    private void WriteCampaign(CampaignDefinition campaign, string planKey)
    {
        var recipe = UnitIdentity.OfRecipe(campaign.Recipe);
        IReadOnlyList<StoredModel> models = [.. campaign.Recipe.Models.Select(model => new StoredModel(model.Definition.Name, model.Definition.SourceText))];
        Execute(
            """
            INSERT INTO campaign(one, id, name, text, models, settings, seed, numeric_version, software_version, data_root, plan_key)
            VALUES (1, $id, $name, $text, $models, $settings, $seed, $numeric, $software, $root, $key)
            ON CONFLICT(one) DO UPDATE SET id = $id, name = $name, text = $text, models = $models, settings = $settings, seed = $seed,
                numeric_version = $numeric, software_version = $software, data_root = $root, plan_key = $key
            """,
            ("$id", UnitIdentity.OfCampaign(campaign, recipe)),
            ("$name", campaign.Name),
            ("$text", campaign.Text),
            ("$models", JsonSerializer.Serialize(models, LedgerJson.Default.IReadOnlyListStoredModel)),
            ("$settings", JsonSerializer.Serialize(CampaignSettings.Of(campaign), LedgerJson.Default.IReadOnlyDictionaryStringString)),
            ("$seed", campaign.Recipe.Seed.ToString(CultureInfo.InvariantCulture)),
            ("$numeric", NumericVersion.Current),
            ("$software", SoftwareVersion),
            ("$root", campaign.DataRoot),
            ("$key", planKey));
    }

    private void ListFiles(IReadOnlyCollection<InputFile> files, IReadOnlyCollection<FailedUnit> refused, PlanBuilder builder)
    {
        Execute("UPDATE files SET listed = 0, exclusion = '' WHERE listed = 1");
        Execute("DELETE FROM plan_failures");
        foreach (var file in files)
        {
            var bytes = Scalar<byte[]>("SELECT scan FROM files WHERE path = $path", ("$path", file.Path))
                ?? throw new LedgerException($"{file.Path} was not scanned.");
            var plan = builder.Add(JsonSerializer.Deserialize(bytes, LedgerJson.Default.FileScan)!);
            Execute("UPDATE files SET listed = 1, exclusion = $exclusion WHERE path = $path", ("$exclusion", plan.Exclusion), ("$path", file.Path));
            if (plan.Failure is { } failure) WritePlanFailure(failure);
        }

        foreach (var failure in refused) WritePlanFailure(failure);
    }

    private void WritePlanFailure(FailedUnit failure) => Execute(
        "INSERT INTO plan_failures(path, target, class, message) VALUES ($path, $target, $class, $message)",
        ("$path", failure.Key),
        ("$target", failure.TargetName),
        ("$class", failure.Class),
        ("$message", failure.Message));

    private void WriteUnit(WorkUnit unit) => Execute(
        """
        INSERT INTO units(id, sequence, target, label, files) VALUES ($id, $sequence, $target, $label, $files)
        ON CONFLICT(id) DO UPDATE SET sequence = $sequence, target = $target, label = $label, files = $files
        """,
        ("$id", unit.Id.Value),
        ("$sequence", unit.Sequence),
        ("$target", unit.TargetName),
        ("$label", unit.Group),
        ("$files", JsonSerializer.SerializeToUtf8Bytes(unit.Files, LedgerJson.Default.IReadOnlyListUnitFile)));

    private PlanSummary Summarise(CampaignDefinition campaign, bool replanned, int newUnits, int retiredUnits) => new()
    {
        Files = Count("SELECT COUNT(*) FROM files WHERE listed = 1"),
        UsedFiles = Count(
            "SELECT COUNT(*) FROM files WHERE listed = 1 AND exclusion = '' AND path NOT IN (SELECT path FROM plan_failures)"),
        Excluded = Counts(
            """
            SELECT CASE WHEN exclusion LIKE 'same content as %' THEN 'same content as another file' ELSE exclusion END AS reason, COUNT(*)
            FROM files WHERE listed = 1 AND exclusion <> '' GROUP BY reason ORDER BY reason
            """),
        Failed = Counts("SELECT class, COUNT(*) FROM plan_failures GROUP BY class ORDER BY class"),
        Units = Count("SELECT COUNT(*) FROM units WHERE sequence IS NOT NULL"),
        Targets = Count("SELECT COUNT(DISTINCT target) FROM units WHERE sequence IS NOT NULL"),
        Models = campaign.Recipe.Models.Count,
        FinishedBefore = Count("SELECT COUNT(*) FROM units WHERE sequence IS NOT NULL AND status >= 2"),
        Replanned = replanned,
        NewUnits = newUnits,
        RetiredUnits = retiredUnits,
    };

    private int Count(string sql) => (int)Scalar<long>(sql);

    private SortedDictionary<string, int> Counts(string sql)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var rows = Bind(sql, []).ExecuteReader();
        while (rows.Read()) counts.Add(rows.GetString(0), rows.GetInt32(1));
        return counts;
    }
}
