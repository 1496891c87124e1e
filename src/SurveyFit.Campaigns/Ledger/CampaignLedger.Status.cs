using Microsoft.Data.Sqlite;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Ledger;

public sealed partial class CampaignLedger
{
    private const double RateWindowSeconds = 60;

    /// <summary>Notes that a run begins.</summary>
    /// <param name="workers">Number of workers.</param>
    public void MarkStarted(int workers) =>
        Execute("UPDATE campaign SET started_utc = $now, stopped_utc = NULL, workers = $workers", ("$now", Now()), ("$workers", workers));

    /// <summary>Notes that a run ended by itself.</summary>
    public void MarkStopped() => Execute("UPDATE campaign SET stopped_utc = $now", ("$now", Now()));

    /// <summary>True if the catalogue was written from exactly what the ledger holds now.</summary>
    /// <param name="writerVersion">Version of the catalogue's writer.</param>
    public bool IsCatalogueCurrent(string writerVersion) => Scalar<string>("SELECT catalogue_key FROM campaign") == CatalogueKey(writerVersion);

    /// <summary>Notes that the catalogue was written from what the ledger holds now.</summary>
    /// <param name="writerVersion">Version of the catalogue's writer.</param>
    public void MarkCatalogueWritten(string writerVersion) => Execute("UPDATE campaign SET catalogue_key = $key", ("$key", CatalogueKey(writerVersion)));

    /// <summary>Where the campaign stands.</summary>
    public LedgerStatus Status()
    {
        var counts = new Dictionary<UnitStatus, int>();
        using (var rows = Bind("SELECT status, COUNT(*) FROM units WHERE sequence IS NOT NULL GROUP BY status", []).ExecuteReader())
        {
            while (rows.Read()) counts.Add((UnitStatus)rows.GetInt32(0), rows.GetInt32(1));
        }

        var (started, stopped, workers) = LastRun();
        var last = Scalar<string>("SELECT MAX(closed_utc) FROM attempts") is { } stamp ? Time(stamp) : (DateTime?)null;
        var description = Description;
        return new LedgerStatus
        {
            Name = description.Name,
            Id = description.Id,
            Units = new CampaignProgress(
                counts.GetValueOrDefault(UnitStatus.Done),
                counts.GetValueOrDefault(UnitStatus.Failed),
                counts.GetValueOrDefault(UnitStatus.Quarantined),
                counts.GetValueOrDefault(UnitStatus.Running),
                counts.GetValueOrDefault(UnitStatus.Pending),
                0),
            Files = Count("SELECT COUNT(*) FROM files WHERE listed = 1"),
            FilesExcluded = Count("SELECT COUNT(*) FROM files WHERE listed = 1 AND exclusion <> ''"),
            FilesFailed = Count("SELECT COUNT(*) FROM plan_failures"),
            FailureClasses = FailureClasses(),
            UnitsPerSecond = Rate(started, last),
            LastActivityUtc = last,
            StartedUtc = started,
            StoppedUtc = stopped,
            Workers = workers,
        };
    }

    /// <summary>Failures by class, files and units together.</summary>
    public IReadOnlyDictionary<string, int> FailureClasses() => Counts(
        """
        SELECT class, SUM(n) FROM (
            SELECT class, COUNT(*) AS n FROM plan_failures GROUP BY class
            UNION ALL
            SELECT class, COUNT(*) AS n FROM failures JOIN units ON unit = key WHERE sequence IS NOT NULL GROUP BY class)
        GROUP BY class ORDER BY class
        """);

    /// <summary>Units whose id starts with a text, or whose star has that name.</summary>
    /// <param name="idPrefixOrTarget">Beginning of an id (4 characters at least), or a star's name in any spelling.</param>
    /// <param name="limit">Most units to return.</param>
    public IReadOnlyList<UnitExplanation> Explain(string idPrefixOrTarget, int limit)
    {
        var keys = new List<long>();
        var target = TargetName.Key(idPrefixOrTarget);
        var prefix = idPrefixOrTarget.Length >= 4 && idPrefixOrTarget.All(char.IsAsciiHexDigit) ? idPrefixOrTarget.ToLowerInvariant() : null;
        using (var rows = Bind("SELECT key, id, target FROM units ORDER BY sequence IS NULL, sequence", []).ExecuteReader())
        {
            while (rows.Read() && keys.Count < limit)
            {
                var matches = (prefix is not null && rows.GetString(1).StartsWith(prefix, StringComparison.Ordinal)) || TargetName.Key(rows.GetString(2)) == target;
                if (matches) keys.Add(rows.GetInt64(0));
            }
        }

        return [.. keys.Select(ExplainUnit)];
    }

    /// <summary>What became of an input file; null if the plan has none of that name.</summary>
    /// <param name="path">Path relative to the data root, or its last part.</param>
    public FileExplanation? ExplainFile(string path)
    {
        string found;
        string exclusion;
        using (var rows = Bind(
            """
            SELECT path, exclusion FROM files WHERE listed = 1 AND (path = $path OR substr(path, -length($path) - 1) = '/' || $path)
            UNION ALL SELECT path, '' FROM plan_failures WHERE path = $path AND path NOT IN (SELECT path FROM files WHERE listed = 1)
            ORDER BY path LIMIT 1
            """,
            [("$path", path)]).ExecuteReader())
        {
            if (!rows.Read()) return null;
            (found, exclusion) = (rows.GetString(0), rows.GetString(1));
        }

        (string Class, string Message)? failure = null;
        using (var rows = Bind("SELECT class, message FROM plan_failures WHERE path = $path", [("$path", found)]).ExecuteReader())
        {
            if (rows.Read()) failure = (rows.GetString(0), rows.GetString(1));
        }

        return new FileExplanation(found, exclusion, failure?.Class, failure?.Message, [.. UnitsOf(found)]);
    }

    /// <summary>Puts units back to pending; the next run tries them again.</summary>
    /// <param name="includeFitted">True to refit what is done, too.</param>
    /// <returns>Units put back, and unreadable files that will be read again.</returns>
    public (int Units, int Files) Retry(bool includeFitted)
    {
        var least = (int)(includeFitted ? UnitStatus.Done : UnitStatus.Failed);
        var (units, files) = (0, 0);
        InTransaction(() =>
        {
            const string Chosen = "(SELECT key FROM units WHERE status >= $least AND sequence IS NOT NULL)";
            Execute($"DELETE FROM failures WHERE unit IN {Chosen}", ("$least", least));
            Execute($"DELETE FROM outcomes WHERE unit IN {Chosen}", ("$least", least));
            units = Execute(
                $"UPDATE units SET status = 0, losses = 0, interruptions = 0, alone = 0, alone_interruptions = 0 WHERE key IN {Chosen}", ("$least", least));
            files = Execute("UPDATE files SET scanner = '' WHERE path IN (SELECT path FROM plan_failures)");
        });
        return (units, files);
    }

    // Outcomes change only by attempts, and those are only ever added.
    private string CatalogueKey(string writerVersion) =>
        $"{Scalar<string>("SELECT plan_key FROM campaign")}/{Scalar<long>("SELECT COUNT(*) FROM attempts")}/{writerVersion}{Rules.Fingerprint()}";

    private UnitExplanation ExplainUnit(long key)
    {
        WorkUnit unit;
        UnitSnapshot state;
        using (var rows = Bind($"SELECT COALESCE(sequence, -1), target, label, files, {UnitColumns} FROM units WHERE key = $key", [("$key", key)]).ExecuteReader())
        {
            rows.Read();
            state = Snapshot(rows, 4);
            unit = Unit(state.Unit);
        }

        return new UnitExplanation(unit, state, unit.Sequence >= 0, AttemptsOf(key), FailureOf(key), OutcomeOf(key));
    }

    private List<AttemptRecord> AttemptsOf(long key)
    {
        var attempts = new List<AttemptRecord>();
        using var rows = Bind(
            "SELECT number, opened_utc, closed_utc, result, host, worker, elapsed FROM attempts WHERE unit = $key ORDER BY number", [("$key", key)]).ExecuteReader();
        while (rows.Read())
        {
            attempts.Add(new AttemptRecord(
                rows.GetInt32(0),
                Time(rows.GetString(1)),
                Text(rows, 2) is { } closed ? Time(closed) : null,
                Text(rows, 3),
                Text(rows, 4),
                Text(rows, 5),
                rows.IsDBNull(6) ? null : rows.GetDouble(6)));
        }

        return attempts;
    }

    private UnitFailure? FailureOf(long key)
    {
        using var rows = Bind("SELECT stage, class, message FROM failures WHERE unit = $key", [("$key", key)]).ExecuteReader();
        return rows.Read() ? new UnitFailure(rows.GetString(0), rows.GetString(1), rows.GetString(2)) : null;
    }

    private OutcomePayload? OutcomeOf(long key)
    {
        using var rows = Bind("SELECT format, payload FROM outcomes WHERE unit = $key", [("$key", key)]).ExecuteReader();
        return rows.Read() ? OutcomePayload.Decode(rows.GetInt32(0), rows.GetFieldValue<byte[]>(1)) : null;
    }

    private IEnumerable<WorkUnit> UnitsOf(string path) => Stream(
        "SELECT id, sequence, target, label, files FROM units WHERE sequence IS NOT NULL ORDER BY sequence", row => ReadUnit(row, 0))
        .Where(unit => unit.Files.Any(file => file.Path == path));

    private (DateTime? Started, DateTime? Stopped, int Workers) LastRun()
    {
        using var rows = Bind("SELECT started_utc, stopped_utc, workers FROM campaign", []).ExecuteReader();
        if (!rows.Read()) return (null, null, 0);
        return (Text(rows, 0) is { } started ? Time(started) : null, Text(rows, 1) is { } stopped ? Time(stopped) : null, rows.GetInt32(2));
    }

    private double Rate(DateTime? started, DateTime? last)
    {
        if (started is not { } begin || last is not { } end || end <= begin) return 0;
        var from = end.AddSeconds(-RateWindowSeconds) > begin ? end.AddSeconds(-RateWindowSeconds) : begin;
        var ended = Scalar<long>(
            "SELECT COUNT(*) FROM attempts WHERE closed_utc > $from AND result IN ('fitted', 'failed', 'quarantined')", ("$from", Stamp(from)));
        return ended / (end - from).TotalSeconds;
    }

    private static string? Text(SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
