using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Reading;

/// <summary>OI_INSPOL.</summary>
internal static class InspolReader
{
    internal static InspolTable Read(OiTable table)
    {
        int channels = table.ElementsPerCell("JXX") ?? throw table.Missing("JXX");
        return new InspolTable
        {
            HduIndex = table.HduIndex,
            ArrName = table.Text("ARRNAME"u8),
            PolarisationCount = table.Whole("NPOL"u8) ?? 0,
            Orientation = table.Text("ORIENT"u8) ?? "",
            Model = table.Text("MODEL"u8) ?? "",
            ChannelCount = channels,
            TargetId = table.Integers("TARGET_ID") ?? throw table.Missing("TARGET_ID"),
            InsName = table.Strings("INSNAME") ?? throw table.Missing("INSNAME"),
            MjdStart = table.DoublesOrNaN("MJD_OBS"),
            MjdEnd = table.DoublesOrNaN("MJD_END"),
            Jxx = table.ComplexNumbers("JXX", channels) ?? throw table.Missing("JXX"),
            Jyy = table.ComplexNumbers("JYY", channels) ?? throw table.Missing("JYY"),
            Jxy = table.ComplexNumbers("JXY", channels) ?? throw table.Missing("JXY"),
            Jyx = table.ComplexNumbers("JYX", channels) ?? throw table.Missing("JYX"),
            StationIndex = table.Integers("STA_INDEX") ?? OiTable.Filled(table.RowCount, -1),
        };
    }
}
