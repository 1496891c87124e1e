using SurveyFit.Observables;

namespace SurveyFit.Fitting.Diagnostics;

/// <summary>Data that are summarised together: one observable of one baseline or triangle with one instrument.</summary>
/// <param name="Observable">Observable.</param>
/// <param name="InsName">INSNAME as in the file.</param>
/// <param name="Stations">Stations joined by '-'; <c>*</c> for what exceeds the limit of groups.</param>
/// <param name="WavelengthMetres">Median wavelength of the first row's channels, in metres.</param>
/// <param name="Count">Data used.</param>
public sealed record ResidualGroup(Observable Observable, string InsName, string Stations, double WavelengthMetres, int Count);

/// <summary>Residuals of one group, observed minus computed.</summary>
/// <param name="Mean">Mean, in the observable's unit (degrees for closure phases).</param>
/// <param name="Rms">Root mean square, in the observable's unit.</param>
/// <param name="ChiSquare">Sum of (O−C)²/σ².</param>
/// <param name="MeanSigmas">Mean of (O−C)/σ.</param>
/// <param name="MaximumSigmas">Largest |O−C|/σ.</param>
/// <param name="Lag1">Correlation of (O−C)/σ between neighbouring used channels of a row, about the group's mean; NaN with fewer than three pairs.</param>
public readonly record struct ResidualStatistics(double Mean, double Rms, double ChiSquare, double MeanSigmas, double MaximumSigmas, double Lag1);
