using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Inspection;

/// <summary>One OI_WAVELENGTH in short.</summary>
/// <param name="HduIndex">Index in the file.</param>
/// <param name="InsName">INSNAME; several instruments share one in real files, so look at the wavelengths too.</param>
/// <param name="Channels">Spectral channels.</param>
/// <param name="WavelengthMinimumMetres">Shortest effective wavelength, in metres.</param>
/// <param name="WavelengthMaximumMetres">Longest effective wavelength, in metres.</param>
/// <param name="ResolvingPower">Median of wavelength over bandwidth; NaN where the file has no bandwidths.</param>
/// <param name="Order">Order of the channels.</param>
public sealed record InstrumentInspection(
    int HduIndex,
    string InsName,
    int Channels,
    double WavelengthMinimumMetres,
    double WavelengthMaximumMetres,
    double ResolvingPower,
    WavelengthOrder Order);
