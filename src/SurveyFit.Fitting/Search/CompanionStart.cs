namespace SurveyFit.Fitting.Search;

/// <summary>A position of the grid that deserves a fit.</summary>
/// <param name="Column">Index of its East offset.</param>
/// <param name="Row">Index of its North offset.</param>
/// <param name="Primary">Parameters of everything but the companion.</param>
/// <param name="FluxRatio">Companion flux over the flux of everything else.</param>
/// <param name="ChiSquare">χ² on the grid.</param>
internal readonly record struct CompanionStart(int Column, int Row, double[] Primary, double FluxRatio, double ChiSquare);
