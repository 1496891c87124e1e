using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Reading;

/// <summary>OI_WAVELENGTH.</summary>
internal static class WavelengthReader
{
    internal static WavelengthTable Read(OiTable table)
    {
        double[] wavelengths = table.Doubles("EFF_WAVE") ?? throw table.Missing("EFF_WAVE");
        double[] bandwidths = table.DoublesOrNaN("EFF_BAND");
        return new WavelengthTable(table.Text("INSNAME"u8) ?? "", wavelengths, bandwidths) { HduIndex = table.HduIndex };
    }
}
