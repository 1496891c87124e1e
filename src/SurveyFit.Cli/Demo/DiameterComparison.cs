using SurveyFit.Fitting;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Cli.Demo;

/// <summary>A fitted diameter beside the true one, where the fitted model is what the star is.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="TrueMas">True diameter, in mas.</param>
/// <param name="FittedMas">Fitted diameter, in mas.</param>
/// <param name="SigmaMas">Its 1σ error as reported, errors at face value, in mas.</param>
/// <param name="CountsAsPull">
/// False where a bound is less than three σ from the truth, so that the fit may end on it and the error is no longer that of a linear fit:
/// the bounds 0 and 1 of u for limb-darkened disks whose u the data do not determine, the bound 0 of an unresolved diameter. The choice does
/// not look at the fitted values, so it does not favour good ones.
/// </param>
internal sealed record DiameterComparison(string Model, double TrueMas, double FittedMas, double SigmaMas, bool CountsAsPull)
{
    private const double SigmasFromBounds = 3;

    /// <summary>Error in units of σ.</summary>
    internal double Pull => (FittedMas - TrueMas) / SigmaMas;

    /// <summary>Relative error.</summary>
    internal double RelativeError => (FittedMas - TrueMas) / TrueMas;

    /// <summary>Compares the right model's fit with the truth.</summary>
    /// <param name="star">The star.</param>
    /// <param name="band">Band of the data.</param>
    /// <param name="fits">All fits of the unit.</param>
    /// <returns>The comparison; null for other classes, or where the fit has no error.</returns>
    internal static DiameterComparison? Of(SimulatedStar star, Band band, IReadOnlyList<FitOutcome> fits)
    {
        var model = star.Class switch
        {
            StarClass.UniformDisk => "uniform-disk",
            StarClass.LimbDarkenedDisk => "limb-darkened-disk",
            _ => null,
        };
        var fit = fits.FirstOrDefault(candidate => candidate.Model == model && candidate.Termination == Termination.Converged);
        if (fit is null || FittedValue.Of(fit, "star.diameter") is not { Sigma: > 0 } diameter) return null;
        var coefficient = FittedValue.Of(fit, "star.u");
        var trueU = star.LimbDarkening[band];
        return Of(fit.Model, star.DiameterMas, diameter, coefficient is null || IsInside(coefficient.Sigma, Math.Min(trueU, 1 - trueU)));
    }

    /// <summary>Compares a binary's primary, a uniform disk, with the truth.</summary>
    /// <param name="star">The star.</param>
    /// <param name="binary">A binary fit that found the companion in place.</param>
    /// <returns>The comparison; null where the fit has no error.</returns>
    internal static DiameterComparison? OfPrimary(SimulatedStar star, FitOutcome binary)
        => FittedValue.Of(binary, "primary.diameter") is { Sigma: > 0 } diameter ? Of(binary.Model, star.DiameterMas, diameter, true) : null;

    private static DiameterComparison Of(string model, double trueMas, FittedParameter fitted, bool determined)
        => new(model, trueMas, fitted.Value, fitted.Sigma!.Value, determined && IsInside(fitted.Sigma, trueMas));

    private static bool IsInside(double? sigma, double distanceFromBound) => SigmasFromBounds * sigma <= distanceFromBound;
}
