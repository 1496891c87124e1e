namespace SurveyFit.Observables;

/// <summary>Which data of a group of files are fitted, and with which errors. Null bounds do not filter.</summary>
public sealed record DataSelection
{
    /// <summary>V² and closure phase, errors as in the file, nothing filtered.</summary>
    public static DataSelection Default { get; } = new();

    /// <summary>Observables to fit.</summary>
    public Observable Observables { get; init; } = Observable.Vis2 | Observable.T3Phi;

    /// <summary>Shortest wavelength, in metres, inclusive.</summary>
    public double? MinimumWavelengthMetres { get; init; }

    /// <summary>Longest wavelength, in metres, inclusive.</summary>
    public double? MaximumWavelengthMetres { get; init; }

    /// <summary>Shortest projected baseline, in metres (every leg of a triangle), inclusive.</summary>
    public double? MinimumBaselineMetres { get; init; }

    /// <summary>Longest projected baseline, in metres (every leg of a triangle), inclusive.</summary>
    public double? MaximumBaselineMetres { get; init; }

    /// <summary>Largest usable V² error, before floors.</summary>
    public double? MaximumVis2Error { get; init; }

    /// <summary>Largest usable closure phase error, in degrees, before floors.</summary>
    public double? MaximumT3PhiErrorDegrees { get; init; }

    /// <summary>Largest usable triple amplitude error, before floors.</summary>
    public double? MaximumT3AmpError { get; init; }

    /// <summary>First MJD, in days, inclusive; rows without MJD are outside.</summary>
    public double? MinimumMjd { get; init; }

    /// <summary>Last MJD, in days, inclusive; rows without MJD are outside.</summary>
    public double? MaximumMjd { get; init; }

    /// <summary>Errors of V².</summary>
    public ErrorModel Vis2Errors { get; init; } = ErrorModel.AsInFile;

    /// <summary>Errors of T3PHI; floors in degrees.</summary>
    public ErrorModel T3PhiErrors { get; init; } = ErrorModel.AsInFile;

    /// <summary>Errors of T3AMP.</summary>
    public ErrorModel T3AmpErrors { get; init; } = ErrorModel.AsInFile;

    /// <summary>True if the error of a selected observable is not the file's.</summary>
    public bool AdjustsErrors =>
        (Observables.HasFlag(Observable.Vis2) && Vis2Errors != ErrorModel.AsInFile)
        || (Observables.HasFlag(Observable.T3Phi) && T3PhiErrors != ErrorModel.AsInFile)
        || (Observables.HasFlag(Observable.T3Amp) && T3AmpErrors != ErrorModel.AsInFile);
}

/// <summary>Error model: σ = max(factor · σ_file, absolute floor, relative floor · |datum|).</summary>
/// <param name="Factor">Multiplies the file's error; 1 = as in the file.</param>
/// <param name="AbsoluteFloor">Smallest error, in the observable's unit.</param>
/// <param name="RelativeFloor">Smallest error as a fraction of the datum's absolute value.</param>
public sealed record ErrorModel(double Factor, double AbsoluteFloor, double RelativeFloor)
{
    /// <summary>The error used in χ².</summary>
    /// <param name="fileError">1σ of the file, positive.</param>
    /// <param name="datum">The datum, same unit.</param>
    /// <returns>1σ, same unit.</returns>
    public double Apply(double fileError, double datum) =>
        Math.Max(Factor * fileError, Math.Max(AbsoluteFloor, RelativeFloor * Math.Abs(datum)));

    /// <summary>The file's errors, unchanged.</summary>
    public static ErrorModel AsInFile { get; } = new(1, 0, 0);
}
