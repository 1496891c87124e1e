namespace SurveyFit.Oifits.Validation;

/// <summary>Values against the standard.</summary>
internal static class ContentRules
{
    internal static void Check(OifitsFile file, FindingLog log)
    {
        _ = (file, log);
    }
}
