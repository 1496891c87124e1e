namespace SurveyFit.Simulation.Observing;

/// <summary>Noise of calibrated data. Every datum gets an independent Gaussian error of exactly the written σ.</summary>
/// <remarks>
/// σ is computed from the noise-free observable, so it carries no information about the noise drawn and weighted means stay unbiased.
/// <list type="bullet">
/// <item>V²: σ² = a² + (r V²)², with a the additive and r the relative term.</item>
/// <item>T3PHI: σ² = floor² + (k/|V₁V₂V₃|)² in radians; where σ exceeds the limit, the pipeline's flag is set.</item>
/// <item>T3AMP: σ² = k² + (r₃ |V₁V₂V₃|)².</item>
/// </list>
/// </remarks>
/// <param name="Vis2Additive">a, dimensionless.</param>
/// <param name="Vis2Relative">r, dimensionless.</param>
/// <param name="T3PhiFloorDegrees">Smallest closure-phase error, in degrees.</param>
/// <param name="T3Additive">k, noise of the triple product, dimensionless.</param>
/// <param name="T3AmpRelative">r₃, dimensionless.</param>
public sealed record NoiseModel(
    double Vis2Additive, double Vis2Relative, double T3PhiFloorDegrees, double T3Additive, double T3AmpRelative)
{
    /// <summary>Closure phases with a larger error are flagged: their distribution on the circle is no longer Gaussian.</summary>
    public const double T3PhiLimitDegrees = 30;

    /// <summary>Error of a squared visibility.</summary>
    /// <param name="vis2">Noise-free V².</param>
    /// <param name="scale">Factor of the file's quality.</param>
    /// <returns>σ.</returns>
    public double Vis2Sigma(double vis2, double scale) => scale * Norm(Vis2Additive, Vis2Relative * vis2);

    /// <summary>Error of a closure phase.</summary>
    /// <param name="t3Amplitude">Noise-free |V₁V₂V₃|.</param>
    /// <param name="scale">Factor of the file's quality.</param>
    /// <returns>σ, in degrees; very large or infinite at a null of the visibility.</returns>
    public double T3PhiSigmaDegrees(double t3Amplitude, double scale)
        => scale * Norm(T3PhiFloorDegrees, 180 / Math.PI * T3Additive / t3Amplitude);

    /// <summary>Error of a triple amplitude.</summary>
    /// <param name="t3Amplitude">Noise-free |V₁V₂V₃|.</param>
    /// <param name="scale">Factor of the file's quality.</param>
    /// <returns>σ.</returns>
    public double T3AmpSigma(double t3Amplitude, double scale) => scale * Norm(T3Additive, T3AmpRelative * t3Amplitude);

    private static double Norm(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
