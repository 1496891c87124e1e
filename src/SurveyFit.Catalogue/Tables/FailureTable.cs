using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>failures</c>.</summary>
internal static class FailureTable
{
    internal static TableLayout<FailedUnit> Layout { get; } = new TableLayout<FailedUnit>.Builder(
            "failures",
            "One row per unit that could not be fitted and per file that could not be planned. A fit that did not converge is a row of fits, not of failures. Rows are in the plan's order.",
            rowsPerFile: 122_880)
        .Text("key", "meta.id;meta.main", "unit_id, or the file's path where planning failed.", failure => failure.Key)
        .Integer("sequence", "meta.record", "Position of the unit in the plan; −1 for files that could not be planned.", failure => failure.Sequence)
        .Text("target_name", "meta.id;src", "Star; NULL if unknown.", failure => failure.TargetName)
        .Texts("files", "meta.id;meta.file", "Files concerned.", failure => failure.Paths)
        .Text("stage", "meta.code.status", "plan, read or fit.", failure => failure.Stage)
        .Text("class", "meta.code.class", "Class of the failure, e.g. truncated.", failure => failure.Class)
        .Text("message", "meta.note", "What went wrong, where, and what to do.", failure => failure.Message)
        .Build();
}
