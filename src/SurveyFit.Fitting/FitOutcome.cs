using SurveyFit.Fitting.Diagnostics;

namespace SurveyFit.Fitting;

/// <summary>The result of fitting one model to one data set. A fit that did not work is an outcome too, with its reason.</summary>
public sealed record FitOutcome
{
    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Why the fit ended.</summary>
    public required Termination Termination { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>Number of usable V² data.</summary>
    public required int Vis2Count { get; init; }

    /// <summary>Number of usable closure phases.</summary>
    public required int T3PhiCount { get; init; }

    /// <summary>Number of usable triple amplitudes.</summary>
    public required int T3AmpCount { get; init; }

    /// <summary>χ² at the best parameters; NaN if nothing could be evaluated.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Data minus free parameters.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>χ² + k ln n.</summary>
    public double Bic { get; init; } = double.NaN;

    /// <summary>BIC minus the BIC of the uniform disk on the same data; null if no uniform disk was fitted.</summary>
    public double? DeltaBicUniformDisk { get; init; }

    /// <summary>Detection significance against the uniform disk in σ (domain: Gallenne et al. 2015, eq. 8); null for models without companion.</summary>
    public double? Nsigma { get; init; }

    /// <summary>All parameters, fitted and fixed, in the model's order.</summary>
    public IReadOnlyList<FittedParameter> Parameters { get; init; } = [];

    /// <summary>Derived quantities.</summary>
    public IReadOnlyList<DerivedValue> Derived { get; init; } = [];

    /// <summary>Covariance of the free parameters (raw, not scaled by χ²r), lower triangle by rows; null where there is none.</summary>
    public IReadOnlyList<double>? Covariance { get; init; }

    /// <summary>Why there is no covariance; null where there is one.</summary>
    public string? CovarianceAbsent { get; init; }

    /// <summary>Number of χ² evaluations with gradient.</summary>
    public int Evaluations { get; init; }

    /// <summary>Number of starts tried.</summary>
    public int Starts { get; init; }

    /// <summary>The best distinct minima of a companion search, best first; empty for other models.</summary>
    public IReadOnlyList<CompanionCandidate> Candidates { get; init; } = [];

    /// <summary>χ² by observable; null where nothing was fitted.</summary>
    public ChiSquareParts? ChiSquareParts { get; init; }

    /// <summary>Residuals of each of the data set's groups (<see cref="DataGroups.Residuals"/>), in their order; empty where nothing was fitted.</summary>
    public IReadOnlyList<ResidualStatistics> Residuals { get; init; } = [];

    /// <summary>Smallest |V|² of the model among the data used: near 1 the object is not resolved. NaN where nothing was fitted.</summary>
    public double SmallestModelVis2 { get; init; } = double.NaN;

    /// <summary>The first free size, which <see cref="NightSizes"/> is about; null if the model has none.</summary>
    public string? SizeParameter { get; init; }

    /// <summary>The size from each of the data set's nights alone (<see cref="DataGroups.Nights"/>), in their order; empty without a free size.</summary>
    public IReadOnlyList<NightSize> NightSizes { get; init; } = [];
}

/// <summary>Why a fit ended.</summary>
public enum Termination
{
    /// <summary>The relative decrease of χ² or the step fell below its tolerance.</summary>
    Converged,

    /// <summary>The limit of iterations was reached first.</summary>
    IterationLimit,

    /// <summary>There are no usable data, or fewer than free parameters.</summary>
    TooFewData,

    /// <summary>No start gave a finite χ².</summary>
    NoFiniteStart,
}

/// <summary>One parameter after the fit.</summary>
/// <param name="Name"><c>component.parameter</c>.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Value">Best value.</param>
/// <param name="Sigma">1σ from the covariance with errors at face value; null if fixed or without covariance.</param>
/// <param name="SigmaScaled">Sigma times √χ²r.</param>
/// <param name="Free">True if fitted.</param>
/// <param name="AtBound">True if the fit ended on a bound.</param>
public sealed record FittedParameter(string Name, string Unit, double Value, double? Sigma, double? SigmaScaled, bool Free, bool AtBound);

/// <summary>A derived quantity with its propagated error.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Value">Value.</param>
/// <param name="Sigma">1σ propagated from the covariance; null where there is none.</param>
public sealed record DerivedValue(string Name, string Unit, double Value, double? Sigma);

/// <summary>One minimum of a companion search after refinement.</summary>
/// <param name="XMas">East offset, in mas.</param>
/// <param name="YMas">North offset, in mas.</param>
/// <param name="FluxRatio">Companion flux over primary flux.</param>
/// <param name="ChiSquare">χ² of the refined minimum.</param>
/// <param name="Nsigma">Significance in σ.</param>
public sealed record CompanionCandidate(double XMas, double YMas, double FluxRatio, double ChiSquare, double Nsigma);
