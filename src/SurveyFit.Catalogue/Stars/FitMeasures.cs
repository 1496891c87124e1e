using SurveyFit.Fitting;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Catalogue.Stars;

/// <summary>Numbers that follow from an outcome.</summary>
internal static class FitMeasures
{
    internal static int FreeCount(this FitOutcome fit) => fit.Parameters.Count(parameter => parameter.Free);

    /// <summary>χ² over degrees of freedom; null where there are none.</summary>
    internal static double? ReducedChiSquare(this FitOutcome fit) => fit.DegreesOfFreedom > 0 ? fit.ChiSquare / fit.DegreesOfFreedom : null;

    /// <summary>True if the fit may be compared with others: it converged, with degrees of freedom.</summary>
    internal static bool IsComparable(this FitOutcome fit) =>
        fit.Termination == Termination.Converged && fit.DegreesOfFreedom > 0 && double.IsFinite(fit.ChiSquare);

    /// <summary>By what errors are multiplied: √χ²r, but never less than 1.</summary>
    internal static double ErrorScale(this FitOutcome fit) => Math.Sqrt(Math.Max(1, fit.ReducedChiSquare() ?? 1));

    /// <summary>χ²/s + k ln n: the criterion with all errors multiplied by √s.</summary>
    internal static double ScaledBic(this FitOutcome fit, double scale)
    {
        int free = fit.FreeCount();
        return (fit.ChiSquare / scale) + (free * PortableMath.Log(fit.DegreesOfFreedom + free));
    }

    /// <summary>A parameter or derived quantity with its scaled error, by the last part of its name.</summary>
    internal static Estimate? Named(this FitOutcome fit, string name)
    {
        foreach (FittedParameter parameter in fit.Parameters)
        {
            if (parameter.Name == name)
                return new Estimate(parameter.Value, parameter.Sigma * fit.ErrorScale() ?? double.NaN);
        }

        foreach (DerivedValue derived in fit.Derived)
        {
            if (derived.Name.EndsWith("." + name, StringComparison.Ordinal))
                return new Estimate(derived.Value, derived.Sigma * fit.ErrorScale() ?? double.NaN);
        }

        return null;
    }

    /// <summary>The first free size with its scaled error; null if the model has none.</summary>
    internal static Estimate? Size(this FitOutcome fit) => fit.SizeParameter is string name ? fit.Named(name) : null;
}
