using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Statistics;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Cli.Demo;

/// <summary>One fitted unit (star and instrument) beside the truth.</summary>
internal sealed class UnitScore
{
    private const double RadiansPerMas = Math.PI / 648_000_000;

    private UnitScore(StarTruth truth, InstrumentSetup setup, FinishedUnit unit)
    {
        Truth = truth;
        Setup = setup;
        Unit = unit;
        Claim = DetectionRule.Judge(unit.Fits);
        ExpectedNsigma = NsigmaWithoutNoise(truth.Expectations[(int)setup.Band]);
        Diameter = DiameterComparison.Of(truth.Star, setup.Band, unit.Fits);
        if (Claim is { } claim && truth.Star.Companion is { } companion)
        {
            (MisplacementMas, PlaceToleranceMas) = ComparePlace(unit.Data, claim.Binary, companion);
            if (IsFoundInPlace) Diameter = DiameterComparison.OfPrimary(truth.Star, claim.Binary);
        }
    }

    /// <summary>The star.</summary>
    internal StarTruth Truth { get; }

    /// <summary>The instrument.</summary>
    internal InstrumentSetup Setup { get; }

    /// <summary>The fits.</summary>
    internal FinishedUnit Unit { get; }

    /// <summary>The case for a companion; null without fits.</summary>
    internal DetectionClaim? Claim { get; }

    /// <summary>Significance of the companion over the uniform disk that noise-free data of this unit would show, in σ; 0 for a single star.</summary>
    internal double ExpectedNsigma { get; }

    /// <summary>Fitted and true diameter, where the fitted model is the true one: single disks, and primaries of companions found in place.</summary>
    internal DiameterComparison? Diameter { get; }

    /// <summary>True for a star with a companion.</summary>
    internal bool IsBinary => Truth.Star.Companion is not null;

    /// <summary>True if a companion is claimed.</summary>
    internal bool IsClaimed => Claim is { IsClaimed: true };

    /// <summary>Distance of the fitted companion from the true one, in mas; NaN without both.</summary>
    internal double MisplacementMas { get; } = double.NaN;

    /// <summary>Largest distance at which the place counts as right: a quarter of λ/B, or 3σ of the fitted position where that is larger.</summary>
    internal double PlaceToleranceMas { get; } = double.NaN;

    /// <summary>True if a companion is claimed where it is.</summary>
    internal bool IsFoundInPlace => IsClaimed && MisplacementMas <= PlaceToleranceMas;

    /// <summary>Joins a unit with the truth.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="truth">Its star.</param>
    /// <returns>The comparison; null where the wavelengths are those of no simulated instrument.</returns>
    internal static UnitScore? Of(FinishedUnit unit, StarTruth truth)
    {
        var micrometres = unit.Data.WavelengthMinimumMetres * 1e6;
        Band? band = micrometres switch { > 0.5 and < 1.0 => Band.R, > 1.4 and < 1.9 => Band.H, > 1.9 and < 2.5 => Band.K, _ => null };
        if (band is null) return null;
        return new UnitScore(truth, InstrumentSetup.All[(int)band.Value], unit);
    }

    private static (double MisplacementMas, double ToleranceMas) ComparePlace(UnitData data, FitOutcome binary, Companion companion)
    {
        var (x, y) = (FittedValue.Of(binary, "companion.x"), FittedValue.Of(binary, "companion.y"));
        if (x is null || y is null) return (double.NaN, double.NaN);
        var resolutionMas = data.WavelengthMinimumMetres / data.BaselineMaximumMetres / RadiansPerMas;
        var sigma = Math.Sqrt(Square(x.Sigma ?? 0) + Square(y.Sigma ?? 0));
        return (Math.Sqrt(Square(x.Value - companion.XMas) + Square(y.Value - companion.YMas)), Math.Max(0.25 * resolutionMas, 3 * sigma));
    }

    // The mean of χ² is the noise-free χ² plus the degrees of freedom.
    private static double NsigmaWithoutNoise(InstrumentExpectation expectation)
    {
        var count = expectation.Vis2Count + expectation.T3PhiCount;
        if (count <= 4 || !(expectation.UniformDiskDeltaChiSquare > 0)) return 0;
        return DetectionSignificance.Nsigma(expectation.UniformDiskDeltaChiSquare + count - 1, count - 1, count - 4, count - 4);
    }

    private static double Square(double value) => value * value;
}
