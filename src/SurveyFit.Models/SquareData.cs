using SurveyFit.Numerics;

namespace SurveyFit.Models;

/// <summary>Measured |V|² at the first frequencies of a set.</summary>
/// <param name="Measured">|V|².</param>
/// <param name="InverseSigma">1/σ; 0 = not used.</param>
public readonly record struct SquareData(AlignedColumn Measured, AlignedColumn InverseSigma)
{
    /// <summary>Data of a lane.</summary>
    public const int Lane = 8;
}

/// <summary>Least squares by one parameter.</summary>
/// <param name="ChiSquare">χ².</param>
/// <param name="HalfGradient">½ dχ²/dp.</param>
/// <param name="Curvature">JᵀJ, half the second derivative where residuals are small.</param>
public readonly record struct SingleNormal(double ChiSquare, double HalfGradient, double Curvature);
