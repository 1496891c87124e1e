using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Inspection;

/// <summary>Findings of one rule that say the same.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Tables">Names of the tables concerned.</param>
/// <param name="Hdus">HDUs concerned, 0 = primary; empty for the file as a whole.</param>
/// <param name="Columns">Columns or header keywords concerned.</param>
/// <param name="FirstRow">First row concerned in the first HDU, counted from 1; null if the rule is not about rows.</param>
/// <param name="Count">Values, rows or keywords concerned.</param>
public sealed record FindingGroup(
    string Rule,
    Severity Severity,
    string Message,
    IReadOnlyList<string> Tables,
    IReadOnlyList<int> Hdus,
    IReadOnlyList<string> Columns,
    int? FirstRow,
    int Count);
