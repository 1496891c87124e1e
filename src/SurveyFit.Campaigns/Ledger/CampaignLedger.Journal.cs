using System.Text.Json;
using Microsoft.Data.Sqlite;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Ledger;

public sealed partial class CampaignLedger
{
    private const string UnitColumns = "id, status, attempts, losses, interruptions, alone, alone_interruptions";

    /// <summary>State of all units of the plan, in its order.</summary>
    public IReadOnlyList<UnitSnapshot> Units()
    {
        var units = new List<UnitSnapshot>();
        using var rows = Bind($"SELECT {UnitColumns} FROM units WHERE sequence IS NOT NULL ORDER BY sequence", []).ExecuteReader();
        while (rows.Read()) units.Add(Snapshot(rows, 0));
        return units;
    }

    /// <summary>The whole unit.</summary>
    /// <param name="id">A unit of this ledger.</param>
    public WorkUnit Unit(UnitId id)
    {
        using var rows = Bind("SELECT id, COALESCE(sequence, -1), target, label, files FROM units WHERE id = $id", [("$id", id.Value)]).ExecuteReader();
        return rows.Read() ? ReadUnit(rows, 0) : throw new LedgerException($"The ledger has no unit {id}.");
    }

    /// <summary>Commits journal entries in one transaction. When this returns, they survive a power cut.</summary>
    /// <param name="entries">Entries, in order.</param>
    public void Commit(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0) return;
        InTransaction(() =>
        {
            var now = Now();
            foreach (var entry in entries) Write(entry, now);
        });
    }

    private void Write(JournalEntry entry, string now)
    {
        var unit = entry.After;
        Execute(
            """
            UPDATE units SET status = $status, attempts = $attempts, losses = $losses, interruptions = $interruptions, alone = $alone,
                alone_interruptions = $alone_interruptions WHERE id = $id
            """,
            ("$status", (int)unit.Status),
            ("$attempts", unit.Attempts),
            ("$losses", unit.Losses),
            ("$interruptions", unit.Interruptions),
            ("$alone", unit.Alone),
            ("$alone_interruptions", unit.AloneInterruptions),
            ("$id", unit.Unit.Value));
        switch (entry)
        {
            case AttemptOpened:
                Execute(
                    "INSERT INTO attempts(unit, number, opened_utc) SELECT key, $number, $now FROM units WHERE id = $id",
                    ("$number", unit.Attempts),
                    ("$now", now),
                    ("$id", unit.Unit.Value));
                break;
            case AttemptClosed closed:
                CloseAttempt(unit, now, closed.Reason, null);
                break;
            case UnitFitted fitted:
                CloseAttempt(unit, now, "fitted", fitted.Execution);
                Execute(
                    "INSERT INTO outcomes(unit, format, payload) SELECT key, $format, $payload FROM units WHERE id = $id",
                    ("$format", OutcomePayload.Format),
                    ("$payload", fitted.Outcome.ToArray()),
                    ("$id", unit.Unit.Value));
                break;
            case UnitGivenUp givenUp:
                CloseAttempt(unit, now, unit.Status == UnitStatus.Quarantined ? "quarantined" : "failed", null);
                Execute(
                    "INSERT OR REPLACE INTO failures(unit, stage, class, message) SELECT key, $stage, $class, $message FROM units WHERE id = $id",
                    ("$stage", givenUp.Failure.Stage),
                    ("$class", givenUp.Failure.Class),
                    ("$message", givenUp.Failure.Message),
                    ("$id", unit.Unit.Value));
                break;
            default:
                throw new ArgumentException($"Unknown journal entry {entry.GetType().Name}.", nameof(entry));
        }
    }

    private void CloseAttempt(UnitSnapshot unit, string now, string result, UnitExecution? execution) => Execute(
        """
        UPDATE attempts SET closed_utc = $now, result = $result, host = $host, worker = $worker, instruction_set = $isa, started_utc = $started,
            elapsed = $elapsed, fit_elapsed = $fit WHERE unit = (SELECT key FROM units WHERE id = $id) AND number = $number
        """,
        ("$now", now),
        ("$result", result),
        ("$host", execution?.Host),
        ("$worker", execution?.Worker),
        ("$isa", execution?.InstructionSet),
        ("$started", execution is null ? null : Stamp(execution.StartedUtc)),
        ("$elapsed", execution?.ElapsedSeconds),
        ("$fit", execution?.FitSeconds),
        ("$id", unit.Unit.Value),
        ("$number", unit.Attempts));

    private static WorkUnit ReadUnit(SqliteDataReader rows, int first)
    {
        var id = new UnitId(rows.GetString(first));
        var files = JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(first + 4), LedgerJson.Default.IReadOnlyListUnitFile)
            ?? throw new LedgerException($"Unit {id} has no files.");
        return new WorkUnit(
            id, rows.GetInt32(first + 1), rows.GetString(first + 2), rows.GetString(first + 3), files, Planning.UnitIdentity.SeedOf(id));
    }
}
