using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;

namespace SurveyFit.Campaigns.Records;

/// <summary>A work unit with its fits, as the ledger keeps it and the catalogue writes it.</summary>
/// <param name="Unit">What was to be fitted.</param>
/// <param name="Data">What the data set held.</param>
/// <param name="Fits">One outcome per model, in the campaign's order.</param>
public sealed record FinishedUnit(WorkUnit Unit, UnitData Data, IReadOnlyList<FitOutcome> Fits);

/// <summary>One group of files to be fitted with all the campaign's models.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Sequence">Position in the plan, from 0; the order of the catalogue.</param>
/// <param name="TargetName">Name of the star.</param>
/// <param name="Group">Group label: instrument, night or file after the campaign's grouping; empty when grouped by target alone.</param>
/// <param name="Files">Files with the TARGET_IDs and INSNAMEs that belong to this unit.</param>
/// <param name="Seed">Seed of every random choice in this unit, taken from the id.</param>
public sealed record WorkUnit(UnitId Id, int Sequence, string TargetName, string Group, IReadOnlyList<UnitFile> Files, ulong Seed);

/// <summary>One file of a unit.</summary>
/// <param name="Path">Path relative to the campaign's data root.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="TargetIds">TARGET_IDs of the star in this file.</param>
/// <param name="InsNames">INSNAMEs to use; empty = all.</param>
public sealed record UnitFile(string Path, string Sha256, IReadOnlyList<int> TargetIds, IReadOnlyList<string> InsNames)
{
    /// <summary>Observing nights to use, as integer MJDs of the evening (see <c>docs/campaigns.md</c>); empty = all.</summary>
    public IReadOnlyList<int> Nights { get; init; } = [];
}

/// <summary>What the data set of a unit held.</summary>
public sealed record UnitData
{
    /// <summary>Right ascension, in degrees; NaN if unknown.</summary>
    public double RightAscensionDegrees { get; init; } = double.NaN;

    /// <summary>Declination, in degrees; NaN if unknown.</summary>
    public double DeclinationDegrees { get; init; } = double.NaN;

    /// <summary>Instruments, sorted, e.g. <c>MIRCX</c>, <c>SPICA</c>.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>First, mean and last MJD of the used rows, in days.</summary>
    public double MjdMinimum { get; init; } = double.NaN;

    /// <summary>Mean MJD of the used rows, in days.</summary>
    public double MjdMean { get; init; } = double.NaN;

    /// <summary>Last MJD of the used rows, in days.</summary>
    public double MjdMaximum { get; init; } = double.NaN;

    /// <summary>Shortest wavelength used, in metres.</summary>
    public double WavelengthMinimumMetres { get; init; } = double.NaN;

    /// <summary>Longest wavelength used, in metres.</summary>
    public double WavelengthMaximumMetres { get; init; } = double.NaN;

    /// <summary>Shortest projected baseline used, in metres.</summary>
    public double BaselineMinimumMetres { get; init; } = double.NaN;

    /// <summary>Longest projected baseline used, in metres.</summary>
    public double BaselineMaximumMetres { get; init; } = double.NaN;

    /// <summary>Data excluded because flagged.</summary>
    public int FlaggedCount { get; init; }

    /// <summary>Data excluded because value or error is not finite.</summary>
    public int NotFiniteCount { get; init; }

    /// <summary>Data excluded because the error is zero or negative.</summary>
    public int BadErrorCount { get; init; }

    /// <summary>Data excluded by the campaign's filters.</summary>
    public int FilteredCount { get; init; }

    /// <summary>Lowest quality level of the files, as written; null if none says.</summary>
    public int? QualityLevel { get; init; }

    /// <summary>True if the campaign's factors or floors changed the errors of the data.</summary>
    public bool ErrorsAdjusted { get; init; }

    /// <summary>How many σ the closure phases are away from 0° and 180°; NaN without closure phases.</summary>
    public double ClosureAsymmetryNsigma { get; init; } = double.NaN;

    /// <summary>Groups of data whose residuals every fit summarises, in the order of <see cref="FitOutcome.Residuals"/>.</summary>
    public IReadOnlyList<ResidualGroup> ResidualGroups { get; init; } = [];

    /// <summary>Nights and instruments, in the order of <see cref="FitOutcome.NightSizes"/>.</summary>
    public IReadOnlyList<NightGroup> Nights { get; init; } = [];
}
