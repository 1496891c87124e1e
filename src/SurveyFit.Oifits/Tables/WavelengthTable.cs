namespace SurveyFit.Oifits.Tables;

/// <summary>OI_WAVELENGTH: the spectral channels of one instrument configuration (OIFITS 2, Duvert et al. 2017, §5.3).</summary>
/// <param name="InsName">INSNAME keyword that data tables refer to.</param>
/// <param name="WavelengthMetres">EFF_WAVE, one value per channel in file order (descending is usual for CHARA), in metres.</param>
/// <param name="BandwidthMetres">EFF_BAND, one value per channel, in metres.</param>
public sealed record WavelengthTable(string InsName, double[] WavelengthMetres, double[] BandwidthMetres)
{
    /// <summary>Index of the HDU in the file, 0 = primary; −1 for tables that were not read from a file.</summary>
    public int HduIndex { get; init; } = -1;

    /// <summary>Number of spectral channels (NWAVE).</summary>
    public int ChannelCount => WavelengthMetres.Length;

    /// <summary>Order of the channels.</summary>
    public WavelengthOrder Order
    {
        get
        {
            bool ascending = true;
            bool descending = true;
            for (int i = 1; i < WavelengthMetres.Length; i++)
            {
                ascending &= WavelengthMetres[i] > WavelengthMetres[i - 1];
                descending &= WavelengthMetres[i] < WavelengthMetres[i - 1];
            }

            return ascending ? WavelengthOrder.Ascending : descending ? WavelengthOrder.Descending : WavelengthOrder.Irregular;
        }
    }
}
