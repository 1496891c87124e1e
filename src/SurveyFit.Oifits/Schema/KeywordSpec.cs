namespace SurveyFit.Oifits.Schema;

/// <summary>One keyword of a table as the standard defines it.</summary>
/// <param name="Name">Keyword.</param>
/// <param name="Optional">Whether tables may lack it.</param>
/// <param name="Since">Revision of the standard that brought it, or made it mandatory.</param>
/// <param name="Accepted">Values the standard allows; empty for any.</param>
internal sealed record KeywordSpec(string Name, bool Optional = false, int Since = 1, params string[] Accepted);
