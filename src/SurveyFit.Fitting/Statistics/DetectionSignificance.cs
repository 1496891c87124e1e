namespace SurveyFit.Fitting.Statistics;

/// <summary>How many σ speak for a companion: Gallenne et al. (2015, A&amp;A 579, A68), equation 8.</summary>
public static class DetectionSignificance
{
    /// <summary>
    /// nσ = √CDF⁻¹[χ²(1)](CDF[χ²(ν)](ν χ²r,single / χ²r,binary)): the errors are taken to be such that the binary fits with χ²r = 1,
    /// and the single star is rejected at that scale. Computed from the logarithm of the tail, hence without the usual limit near 8σ.
    /// </summary>
    /// <param name="chiSquareSingle">χ² of the single star.</param>
    /// <param name="degreesSingle">Its degrees of freedom.</param>
    /// <param name="chiSquareBinary">χ² of the binary.</param>
    /// <param name="degreesBinary">Its degrees of freedom, ν.</param>
    /// <returns>nσ; NaN without degrees of freedom.</returns>
    public static double Nsigma(double chiSquareSingle, int degreesSingle, double chiSquareBinary, int degreesBinary)
    {
        if (degreesSingle <= 0 || degreesBinary <= 0 || !double.IsFinite(chiSquareSingle) || !double.IsFinite(chiSquareBinary))
            return double.NaN;
        var ratio = chiSquareSingle / degreesSingle / (chiSquareBinary / degreesBinary);
        return ChiSquareTail.NormalSigmas(ChiSquareTail.LogUpper(degreesBinary * ratio, degreesBinary));
    }

    /// <summary>How many σ a χ² is above what its degrees of freedom allow: the two-sided normal quantile of its upper tail.</summary>
    /// <param name="chiSquare">χ².</param>
    /// <param name="degrees">Degrees of freedom.</param>
    /// <returns>σ; NaN without degrees of freedom.</returns>
    public static double OfChiSquare(double chiSquare, int degrees) =>
        degrees > 0 && chiSquare >= 0 ? ChiSquareTail.NormalSigmas(ChiSquareTail.LogUpper(chiSquare, degrees)) : double.NaN;
}
