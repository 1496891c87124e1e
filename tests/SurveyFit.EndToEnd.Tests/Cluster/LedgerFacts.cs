using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>What a campaign's ledger says, read beside its coordinator.</summary>
/// <param name="output">Output folder.</param>
internal sealed class LedgerFacts(string output)
{
    /// <summary>Units fitted.</summary>
    internal int Done => Count("SELECT COUNT(*) FROM units WHERE status = 2 AND sequence IS NOT NULL");

    /// <summary>Units in a final state.</summary>
    internal int Final => Count("SELECT COUNT(*) FROM units WHERE status >= 2 AND sequence IS NOT NULL");

    /// <summary>Units set aside because they end their processes.</summary>
    internal int Quarantined => Count("SELECT COUNT(*) FROM units WHERE status = 4 AND sequence IS NOT NULL");

    /// <summary>Attempts that ended without an answer.</summary>
    internal int Unanswered => Count("SELECT COUNT(*) FROM attempts WHERE result NOT IN ('fitted', 'failed', 'quarantined')");

    /// <summary>Attempts that workers gave back when they left.</summary>
    internal int Returned => Count("SELECT COUNT(*) FROM attempts WHERE result = 'returned'");

    /// <summary>Attempts in somebody's hands.</summary>
    internal int Open => Count("SELECT COUNT(*) FROM attempts WHERE closed_utc IS NULL");

    /// <summary>Units of a star.</summary>
    internal int Of(string target) => Count("SELECT COUNT(*) FROM units WHERE sequence IS NOT NULL AND target = $target", target);

    /// <summary>Units whose answer counted more than once, or that were tried again after it.</summary>
    internal int AnsweredTwice => Count(
        """
        SELECT COUNT(*) FROM units WHERE (SELECT COUNT(*) FROM attempts WHERE unit = key AND result IN ('fitted', 'failed', 'quarantined')) > 1
            OR EXISTS (SELECT 1 FROM attempts a JOIN attempts b ON a.unit = b.unit AND b.number > a.number WHERE a.unit = key AND a.result = 'fitted')
        """);

    /// <summary>Number of attempts of every unit that is done.</summary>
    internal Dictionary<string, int> AttemptsOfDone()
    {
        using var connection = Connect();
        using var rows = Command(connection, "SELECT id, attempts FROM units WHERE status = 2").ExecuteReader();
        var attempts = new Dictionary<string, int>();
        while (rows.Read()) attempts.Add(rows.GetString(0), rows.GetInt32(1));
        return attempts;
    }

    /// <summary>Units given up, and why.</summary>
    internal IReadOnlyList<string> Failures()
    {
        using var connection = Connect();
        using var rows = Command(connection, "SELECT target, attempts, class, message FROM failures JOIN units ON unit = key").ExecuteReader();
        var failures = new List<string>();
        while (rows.Read()) failures.Add($"{rows.GetString(0)} after {rows.GetInt32(1)} attempts: {rows.GetString(2)}: {rows.GetString(3)}");
        return failures;
    }

    private int Count(string sql, string? target = null)
    {
        if (!File.Exists(Path.Combine(output, "ledger.db"))) return 0;
        using var connection = Connect();

        // The file is there a little earlier than its tables.
        if (Command(connection, "SELECT 1 FROM sqlite_master WHERE name = 'failures'").ExecuteScalar() is null) return 0;
        var command = Command(connection, sql);
        if (target is not null) command.Parameters.AddWithValue("$target", target);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(output, "ledger.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
