using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Reading;

namespace SurveyFit.Oifits.Validation;

/// <summary>Structure against the standard: tables, keywords, columns, formats, units.</summary>
internal static class SchemaRules
{
    internal static void Check(List<FitsHdu> hdus, List<OiTable> tables, FindingLog log)
    {
        _ = (hdus, tables, log);
    }
}
