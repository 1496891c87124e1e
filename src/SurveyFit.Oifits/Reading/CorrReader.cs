using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Reading;

/// <summary>OI_CORR.</summary>
internal static class CorrReader
{
    internal static CorrTable Read(OiTable table) => new(
        table.Text("CORRNAME"u8) ?? "",
        table.Whole("NDATA"u8) ?? 0,
        table.Integers("IINDX") ?? throw table.Missing("IINDX"),
        table.Integers("JINDX") ?? throw table.Missing("JINDX"),
        table.Doubles("CORR") ?? throw table.Missing("CORR"))
    {
        HduIndex = table.HduIndex,
    };
}
