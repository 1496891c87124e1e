using SurveyFit.Fitting;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Cli.Demo;

/// <summary>A fitted diameter beside the true one, where the fitted model is what the star is.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="TrueMas">True diameter, in mas.</param>
/// <param name="FittedMas">Fitted diameter, in mas.</param>
/// <param name="SigmaMas">Its 1σ error as reported, errors at face value, in mas.</param>
/// <param name="CountsAsPull">
/// False for limb-darkened disks whose coefficient u the data do not determine: where the bounds 0 and 1 are less than three σ(u) from the
/// true u, the fit may end on them, and the error of the diameter is no longer that of a linear fit. The choice does not look at the fitted
/// values, so it does not favour good ones.
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
        return new DiameterComparison(fit.Model, star.DiameterMas, diameter.Value, diameter.Sigma.Value, IsDetermined(FittedValue.Of(fit, "star.u"), star.LimbDarkening[band]));
    }

    private static bool IsDetermined(FittedParameter? fitted, double trueU)
        => fitted is null || (fitted.Sigma is { } sigma && SigmasFromBounds * sigma <= Math.Min(trueU, 1 - trueU));
}
