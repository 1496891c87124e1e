namespace SurveyFit.Fitting.Diagnostics;

/// <summary>Data of one night with one instrument.</summary>
/// <param name="Night">Night, as the MJD of its evening; 0 if unknown.</param>
/// <param name="InsName">INSNAME as in the file.</param>
/// <param name="WavelengthMetres">Median wavelength of the first row's channels, in metres.</param>
public sealed record NightGroup(int Night, string InsName, double WavelengthMetres);

/// <summary>The size of a star from the data of one night and instrument alone, all other parameters as in the joint fit.</summary>
/// <param name="ValueMas">One Gauss-Newton step from the joint fit with V² and triple amplitudes of the group, in mas; NaN if they do not depend on the size.</param>
/// <param name="SigmaMas">1σ with errors at face value, in mas.</param>
public readonly record struct NightSize(double ValueMas, double SigmaMas);
