namespace SurveyFit.Fitting.Search;

/// <summary>A position that deserves a fit.</summary>
/// <param name="X">East offset, in mas.</param>
/// <param name="Y">North offset, in mas.</param>
/// <param name="Primary">Parameters of everything but the companion.</param>
/// <param name="FluxRatio">Companion flux over the flux of everything else.</param>
/// <param name="ChiSquare">χ² there, by a map.</param>
internal readonly record struct CompanionStart(double X, double Y, double[] Primary, double FluxRatio, double ChiSquare);
