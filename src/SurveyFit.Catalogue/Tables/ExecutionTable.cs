using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>execution</c>: the only one that differs from run to run.</summary>
internal static class ExecutionTable
{
    internal static TableLayout<UnitExecution> Layout { get; } = new TableLayout<UnitExecution>.Builder(
            "execution",
            "One row per fitted unit: where, when and how fast. The only table that differs between two runs of the same campaign. Rows are in the plan's order.",
            rowsPerFile: 122_880,
            isReproducible: false)
        .Text("unit_id", "meta.id;meta.main", "Unit, as in fits.", execution => execution.UnitId.Value)
        .Integer("attempt", "meta.number", "Attempt that succeeded, from 1.", execution => execution.Attempt)
        .Text("host", "meta.id", "Machine.", execution => execution.Host)
        .Text("worker", "meta.id", "Worker.", execution => execution.Worker)
        .Text("instruction_set", "meta.id;meta.software", "Widest instruction set used; it changes the speed, never the results.", execution => execution.InstructionSet)
        .Timestamp("started", "time.start", "Start of the attempt, in UTC.", execution => execution.StartedUtc)
        .Double("elapsed", "s", "time.duration", "Wall time of the attempt.", execution => execution.ElapsedSeconds)
        .Double("fit_elapsed", "s", "time.duration", "Of that inside fits; the rest went into reading, checking and encoding.", execution => execution.FitSeconds)
        .Build();
}
