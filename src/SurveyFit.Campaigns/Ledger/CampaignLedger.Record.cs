using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Ledger;

public sealed partial class CampaignLedger : ICampaignRecord
{
    /// <summary>Version of this SurveyFit.</summary>
    public static string SoftwareVersion { get; } =
        typeof(CampaignLedger).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <inheritdoc/>
    public CampaignDescription Description
    {
        get
        {
            using var row = Bind("SELECT id, name, text, models, seed, numeric_version, software_version, settings FROM campaign", []).ExecuteReader();
            if (!row.Read()) throw new LedgerException($"{_connection.DataSource} holds no plan yet.");
            var models = JsonSerializer.Deserialize(row.GetString(3), LedgerJson.Default.IReadOnlyListStoredModel)!;
            return new CampaignDescription(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                [.. models.Select(model => (model.Name, model.Text))],
                ulong.Parse(row.GetString(4), CultureInfo.InvariantCulture),
                row.GetString(5),
                row.GetString(6))
            {
                Settings = JsonSerializer.Deserialize(row.GetString(7), LedgerJson.Default.IReadOnlyDictionaryStringString)!,
                Rules = Rules,
            };
        }
    }

    /// <inheritdoc/>
    public IEnumerable<FileRecord> Files() => Stream(
        "SELECT scan, exclusion FROM files WHERE listed = 1 ORDER BY path",
        row => JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), LedgerJson.Default.FileScan)!.Record with { Exclusion = row.GetString(1) });

    /// <inheritdoc/>
    public IEnumerable<FinishedUnit> FinishedUnits() => FinishedUnits("");

    private IEnumerable<FinishedUnit> FinishedUnits(string condition, params (string Name, object? Value)[] parameters) => Stream(
        $"""
        SELECT id, sequence, target, label, files, format, payload FROM units JOIN outcomes ON unit = key
        WHERE sequence IS NOT NULL AND status = 2 {condition} ORDER BY sequence
        """,
        row =>
        {
            var outcome = OutcomePayload.Decode(row.GetInt32(5), row.GetFieldValue<byte[]>(6));
            return new FinishedUnit(ReadUnit(row, 0), outcome.Data, outcome.Fits);
        },
        parameters);

    /// <inheritdoc/>
    public IEnumerable<FailedUnit> Failures() => PlanFailures().Concat(UnitFailures());

    /// <inheritdoc/>
    public IEnumerable<UnitExecution> Executions() => Stream(
        """
        SELECT id, number, host, worker, instruction_set, started_utc, elapsed, fit_elapsed FROM units JOIN attempts ON unit = key
        WHERE sequence IS NOT NULL AND result = 'fitted' ORDER BY sequence, number
        """,
        row => new UnitExecution(
            new UnitId(row.GetString(0)), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), Time(row.GetString(5)), row.GetDouble(6))
        {
            FitSeconds = row.IsDBNull(7) ? null : row.GetDouble(7),
        });

    private IEnumerable<FailedUnit> PlanFailures() => Stream(
        "SELECT path, target, class, message FROM plan_failures ORDER BY path",
        row => new FailedUnit(row.GetString(0), -1, row.GetString(1), [row.GetString(0)], "plan", row.GetString(2), row.GetString(3)));

    private IEnumerable<FailedUnit> UnitFailures() => Stream(
        """
        SELECT id, sequence, target, label, files, stage, class, message FROM units JOIN failures ON unit = key
        WHERE sequence IS NOT NULL AND status IN (3, 4) ORDER BY sequence
        """,
        row =>
        {
            var unit = ReadUnit(row, 0);
            return new FailedUnit(
                unit.Id.Value, unit.Sequence, unit.TargetName, [.. unit.Files.Select(file => file.Path)], row.GetString(5), row.GetString(6), row.GetString(7));
        });

    // A command of its own for each stream, so that several can be read side by side; rows are not kept.
    private IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using var command = CommandFor(sql);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return read(rows);
    }
}
