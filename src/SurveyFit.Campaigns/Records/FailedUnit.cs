namespace SurveyFit.Campaigns.Records;

/// <summary>A row of the failure table: a unit that could not be fitted, or a file that could not be planned.</summary>
/// <param name="Key">Unit id, or the file's path where planning failed.</param>
/// <param name="Sequence">Order of the row: the unit's position in the plan; files that could not be planned have −1 and come first.</param>
/// <param name="TargetName">Star, if known.</param>
/// <param name="Paths">Files concerned.</param>
/// <param name="Stage"><c>plan</c>, <c>read</c> or <c>fit</c>.</param>
/// <param name="Class">Class of the failure, e.g. <c>truncated</c>.</param>
/// <param name="Message">What went wrong, where and what to do.</param>
public sealed record FailedUnit(string Key, int Sequence, string TargetName, IReadOnlyList<string> Paths, string Stage, string Class, string Message);
