namespace SurveyFit.Fitting.Minimisation;

/// <summary>How a minimisation ended.</summary>
/// <param name="ChiSquare">χ² at the end; NaN if the start was not finite.</param>
/// <param name="Termination">Why it ended.</param>
/// <param name="Evaluations">Evaluations with gradient.</param>
internal readonly record struct MinimisationResult(double ChiSquare, Termination Termination, int Evaluations);

/// <summary>Tolerances of a minimisation.</summary>
/// <param name="EvaluationLimit">Largest number of evaluations with gradient.</param>
/// <param name="AbsoluteDecrease">A predicted decrease of χ² below this ends the fit: (0.001 σ)² would be 1e-6.</param>
/// <param name="RelativeDecrease">A predicted decrease below this fraction of χ² ends the fit: rounding hides it.</param>
internal readonly record struct MinimiserSettings(int EvaluationLimit, double AbsoluteDecrease, double RelativeDecrease)
{
    /// <summary>To 1e-5 σ, or as far as rounding lets see.</summary>
    internal static MinimiserSettings Final { get; } = new(300, 1e-10, 1e-14);

    /// <summary>Enough to rank starts.</summary>
    internal static MinimiserSettings Ranking { get; } = new(12, 1e-3, 1e-6);

    internal double SmallestDecrease(double chiSquare) => Math.Max(AbsoluteDecrease, RelativeDecrease * chiSquare);
}
