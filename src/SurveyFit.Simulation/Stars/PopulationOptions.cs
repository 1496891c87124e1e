namespace SurveyFit.Simulation.Stars;

/// <summary>Composition of the simulated survey.</summary>
public sealed record PopulationOptions
{
    /// <summary>Weight of limb-darkened single stars.</summary>
    public double LimbDarkenedWeight { get; init; } = 0.55;

    /// <summary>Weight of uniform disks.</summary>
    public double UniformWeight { get; init; } = 0.15;

    /// <summary>Weight of binaries.</summary>
    public double BinaryWeight { get; init; } = 0.20;

    /// <summary>Weight of ellipses.</summary>
    public double EllipseWeight { get; init; } = 0.10;

    /// <summary>Median of the log-normal distribution of diameters, in mas.</summary>
    public double MedianDiameterMas { get; init; } = 0.70;

    /// <summary>Standard deviation of ln(diameter).</summary>
    public double LogDiameterSigma { get; init; } = 0.55;

    /// <summary>Smallest diameter, in mas; draws beyond the limits are drawn again.</summary>
    public double MinimumDiameterMas { get; init; } = 0.25;

    /// <summary>Largest diameter, in mas.</summary>
    public double MaximumDiameterMas { get; init; } = 3.0;

    /// <summary>Smallest separation of a companion, in mas (log-uniform); never inside 1.5 radii of the primary.</summary>
    public double MinimumSeparationMas { get; init; } = 1.0;

    /// <summary>Largest separation, in mas; the default lies within the field that a companion search covers by default in SPICA's data.</summary>
    public double MaximumSeparationMas { get; init; } = 18.0;

    /// <summary>Smallest flux ratio in H (log-uniform).</summary>
    public double MinimumFluxRatio { get; init; } = 0.005;

    /// <summary>Largest flux ratio in H.</summary>
    public double MaximumFluxRatio { get; init; } = 0.80;

    /// <summary>Largest ratio of an ellipse's axes; the smallest is 1.05.</summary>
    public double MaximumAxisRatio { get; init; } = 1.40;

    internal double[] Weights => [LimbDarkenedWeight, UniformWeight, BinaryWeight, EllipseWeight];

    /// <summary>Every mistake in these options, as sentences; empty if there is none.</summary>
    /// <returns>The sentences.</returns>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        var weights = Weights;
        if (Array.Exists(weights, weight => !double.IsFinite(weight) || weight < 0)) problems.Add("class fractions must be numbers of at least 0.");
        else if (weights.Sum() <= 0) problems.Add("at least one class fraction must be above 0.");
        CheckRange(problems, "diameters", MinimumDiameterMas, MaximumDiameterMas, 20);
        CheckRange(problems, "separations", MinimumSeparationMas, MaximumSeparationMas, 200);
        CheckRange(problems, "flux ratios", MinimumFluxRatio, MaximumFluxRatio, 1);
        if (!(MedianDiameterMas >= MinimumDiameterMas && MedianDiameterMas <= MaximumDiameterMas))
            problems.Add("the median diameter must lie between the smallest and the largest one.");
        if (!(LogDiameterSigma is >= 0 and <= 3)) problems.Add("the spread of ln(diameter) must lie between 0 and 3.");
        if (!(MaximumAxisRatio is >= 1.05 and <= 5)) problems.Add("the largest axis ratio must lie between 1.05 and 5.");
        return problems;
    }

    private static void CheckRange(List<string> problems, string what, double minimum, double maximum, double limit)
    {
        if (!(minimum > 0 && maximum >= minimum && maximum <= limit))
            problems.Add(FormattableString.Invariant($"{what} must satisfy 0 < smallest ≤ largest ≤ {limit}."));
    }
}
