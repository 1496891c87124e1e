using System.Globalization;
using Microsoft.Data.Sqlite;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Ledger;

/// <summary>The campaign's memory: one SQLite file in the output folder. What is committed here survives any death of the process.</summary>
/// <remarks>
/// Write-ahead log with full synchronisation: a commit is on the disk when it returns, and others can read meanwhile.
/// Not thread-safe; the coordinator writes, others open their own for reading.
/// </remarks>
public sealed partial class CampaignLedger : IDisposable
{
    private const string FileName = "ledger.db";
    private const int BusySeconds = 10;
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    private CampaignLedger(SqliteConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;
    }

    /// <summary>Opens for writing; creates the ledger if the folder has none. The caller holds the folder's <see cref="OutputLock"/>.</summary>
    /// <param name="directory">Output folder; must exist.</param>
    /// <param name="clock">Clock for times of attempts.</param>
    public static CampaignLedger Open(string directory, TimeProvider clock)
    {
        var ledger = new CampaignLedger(Connect(Path.Combine(directory, FileName), SqliteOpenMode.ReadWriteCreate), clock);
        ledger.Prepare();
        return ledger;
    }

    /// <summary>Opens the ledger of a live or finished campaign for reading.</summary>
    /// <param name="directory">Output folder.</param>
    /// <param name="clock">Clock for rates.</param>
    /// <exception cref="LedgerException">There is none.</exception>
    public static CampaignLedger OpenForReading(string directory, TimeProvider clock)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            throw new LedgerException($"{directory} holds no campaign (no {FileName}). Name the folder given to 'surveyfit run --out'.");
        var ledger = new CampaignLedger(Connect(path, SqliteOpenMode.ReadWrite), clock);
        ledger.CheckVersion();
        return ledger;
    }

    /// <summary>A ledger in memory, for dry runs.</summary>
    /// <param name="clock">Clock.</param>
    public static CampaignLedger InMemory(TimeProvider clock)
    {
        var ledger = new CampaignLedger(Connect(":memory:", SqliteOpenMode.Memory), clock);
        ledger.Prepare();
        return ledger;
    }

    /// <summary>True if the folder holds a ledger.</summary>
    /// <param name="directory">Output folder.</param>
    public static bool ExistsIn(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _connection.Dispose();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException cause)
        {
            connection.Dispose();
            throw new LedgerException($"Cannot open the ledger {path}: {cause.Message}", cause);
        }
    }

    private void Prepare()
    {
        try
        {
            Execute("PRAGMA journal_mode = WAL");
            Execute("PRAGMA synchronous = FULL");
            if (Scalar<long>("PRAGMA user_version") == 0)
            {
                InTransaction(() =>
                {
                    Execute(LedgerSchema.Create);
                    Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {LedgerSchema.Version}"));
                });
            }
        }
        catch (SqliteException cause)
        {
            throw Unwritable(cause);
        }

        CheckVersion();
        InTransaction(() => Execute(LedgerSchema.Add));
    }

    private void CheckVersion()
    {
        long version;
        try
        {
            version = Scalar<long>("PRAGMA user_version");
        }
        catch (SqliteException cause)
        {
            throw new LedgerException($"{_connection.DataSource} is not a ledger of SurveyFit: {cause.Message}", cause);
        }

        if (version != LedgerSchema.Version)
        {
            throw new LedgerException(
                $"{_connection.DataSource} is a ledger of version {version}; this SurveyFit reads version {LedgerSchema.Version}. Use the SurveyFit that made it, or another --out.");
        }
    }

    /// <summary>All or nothing. When this returns, the changes survive a power cut.</summary>
    private void InTransaction(Action change)
    {
        try
        {
            // Not the client's transaction object, to which every prepared statement would have to be rebound.
            Execute("BEGIN IMMEDIATE");
            try
            {
                change();
                Execute("COMMIT");
            }
            catch
            {
                RollBack();
                throw;
            }
        }
        catch (SqliteException cause)
        {
            throw Unwritable(cause);
        }
    }

    private void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolls back by itself after some errors (disk full); the first error is the one to report.
        }
    }

    private LedgerException Unwritable(SqliteException cause) => new(
        $"Cannot write the ledger {_connection.DataSource}: {cause.Message} Make room, or the folder writable, and run the same command: it goes on from here.",
        cause);

    /// <summary>Runs a statement that returns nothing; the SQL text is a constant of this class, values are parameters.</summary>
    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Bind(sql, parameters).ExecuteNonQuery();

    private T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Bind(sql, parameters).ExecuteScalar() is T value ? value : default;

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = CommandFor(sql);
            foreach (var (name, _) in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _prepared.Add(sql, command);
        }

        foreach (var (name, value) in parameters) command.Parameters[name].Value = value ?? DBNull.Value;
        return command;
    }

    private SqliteCommand CommandFor(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this class; what users write goes into parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private string Now() => Stamp(_clock.GetUtcNow());

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static DateTime Time(string stamp) =>
        DateTime.Parse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static UnitSnapshot Snapshot(SqliteDataReader row, int first) => new(
        new UnitId(row.GetString(first)),
        (UnitStatus)row.GetInt32(first + 1),
        row.GetInt32(first + 2),
        row.GetInt32(first + 3),
        row.GetInt32(first + 4),
        row.GetBoolean(first + 5),
        row.GetInt32(first + 6));
}
