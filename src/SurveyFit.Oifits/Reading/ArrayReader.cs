using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Reading;

/// <summary>OI_ARRAY.</summary>
internal static class ArrayReader
{
    internal static ArrayTable Read(OiTable table)
    {
        int[] indices = table.Integers("STA_INDEX") ?? throw table.Missing("STA_INDEX");
        string[]? telescopes = table.Strings("TEL_NAME");
        string[]? names = table.Strings("STA_NAME");
        double[]? diameters = table.Doubles("DIAMETER");
        double[]? positions = table.Doubles("STAXYZ", 3);
        double[]? fields = table.Doubles("FOV");
        string[]? fieldTypes = table.Strings("FOVTYPE");

        var stations = new Station[table.RowCount];
        for (int row = 0; row < stations.Length; row++)
        {
            (double, double, double) position = positions is null
                ? (double.NaN, double.NaN, double.NaN)
                : (positions[3 * row], positions[(3 * row) + 1], positions[(3 * row) + 2]);
            stations[row] = new Station(telescopes?[row] ?? "", names?[row] ?? "", indices[row], diameters?[row] ?? 0, position)
            {
                FieldOfViewArcseconds = fields?[row] ?? double.NaN,
                FieldOfViewType = fieldTypes?[row] ?? "",
            };
        }

        return new ArrayTable(table.Text("ARRNAME"u8) ?? "", stations)
        {
            HduIndex = table.HduIndex,
            Frame = table.Text("FRAME"u8) ?? "",
            CentreMetres = (Centre(table, "ARRAYX"u8), Centre(table, "ARRAYY"u8), Centre(table, "ARRAYZ"u8)),
        };
    }

    private static double Centre(OiTable table, ReadOnlySpan<byte> keyword) => table.Header.Real(keyword) ?? double.NaN;
}
