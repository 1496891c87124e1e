namespace SurveyFit.Simulation.Observing;

/// <summary>One night on one star.</summary>
/// <param name="Index">Position among the star's nights, from 0.</param>
/// <param name="Date">UTC date of the local midnight.</param>
/// <param name="BlockMjd">Middle of each observing block, UTC, in MJD.</param>
internal sealed record Night(int Index, DateOnly Date, IReadOnlyList<double> BlockMjd);
