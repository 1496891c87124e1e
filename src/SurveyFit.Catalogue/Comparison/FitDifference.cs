namespace SurveyFit.Catalogue.Comparison;

/// <summary>A fit that differs.</summary>
/// <param name="Target">Star.</param>
/// <param name="Group">Group of the unit; empty if grouped by target alone.</param>
/// <param name="Model">Model.</param>
/// <param name="A">The fit in A; null if A does not have it.</param>
/// <param name="B">The fit in B; null if B does not have it.</param>
/// <param name="Columns">Columns of fits that differ; empty for a fit that only one has.</param>
/// <param name="Parameters">Parameters that differ.</param>
public sealed record FitDifference(
    string Target, string Group, string Model, ComparedFit? A, ComparedFit? B, IReadOnlyList<string> Columns, IReadOnlyList<ParameterDifference> Parameters)
{
    private const double DetectionNsigma = 5;

    /// <summary>True if both fits are of a companion that neither detects: its place is that of a chance minimum and jumps with the slightest change.</summary>
    public bool IsUndetectedCompanion => A?.Nsigma < DetectionNsigma && B?.Nsigma < DetectionNsigma;

    /// <summary>The largest shift of a parameter, in σ; null if none has both values and errors.</summary>
    public double? LargestShift => Parameters.Max(parameter => parameter.Shift is double shift ? Math.Abs(shift) : (double?)null);
}

/// <summary>One side of a fit.</summary>
/// <param name="FitId">Fit.</param>
/// <param name="Termination">Why it ended.</param>
/// <param name="ReducedChiSquare">χ²r.</param>
/// <param name="Nsigma">Significance of the companion.</param>
public sealed record ComparedFit(string FitId, string Termination, double? ReducedChiSquare, double? Nsigma);

/// <summary>A parameter that differs.</summary>
/// <param name="Name">component.parameter.</param>
/// <param name="Unit">Unit.</param>
/// <param name="A">Value in A.</param>
/// <param name="B">Value in B.</param>
/// <param name="SigmaA">1 σ in A.</param>
/// <param name="SigmaB">1 σ in B.</param>
public sealed record ParameterDifference(string Name, string Unit, double? A, double? B, double? SigmaA, double? SigmaB)
{
    /// <summary>
    /// (B − A) over √((σ_A² + σ_B²) / 2), the typical error of one of them: both fits see mostly the same data, so their errors do not add up.
    /// Null unless both have value and error.
    /// </summary>
    public double? Shift => A is double a && B is double b && SigmaA is > 0 and var sigmaA && SigmaB is > 0 and var sigmaB
        ? Turned(b - a) / Math.Sqrt(((sigmaA * sigmaA) + (sigmaB * sigmaB)) / 2)
        : null;

    /// <summary>Orientations of disks repeat after half a turn.</summary>
    private double Turned(double difference) =>
        Name.EndsWith("position-angle", StringComparison.Ordinal) && Unit == "deg" ? Math.IEEERemainder(difference, 180) : difference;
}
