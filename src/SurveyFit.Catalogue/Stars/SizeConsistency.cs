using SurveyFit.Fitting.Statistics;

namespace SurveyFit.Catalogue.Stars;

/// <summary>How well several measures of one size agree.</summary>
/// <param name="ChiSquare">χ² against the mean; null with fewer than two measures.</param>
/// <param name="Degrees">Degrees of freedom.</param>
/// <param name="Nsigma">How many σ χ² is above them; null with fewer than two measures.</param>
internal sealed record SizeConsistency(double? ChiSquare, int Degrees, double? Nsigma)
{
    internal const double LimitNsigma = 5;

    // Limb darkening makes diameters of one star differ by up to about 6 % between the bands from V to K.
    private const double BandTolerance = 0.03;

    /// <summary>Nights against each other, each band by itself.</summary>
    internal static SizeConsistency OfNights(IReadOnlyList<NightDiameter> nights) => Of(nights
        .Where(night => night.Night > 0)
        .GroupBy(night => night.Instrument.Band)
        .Select(band => band.GroupBy(night => night.Night).Select(night => Estimate.Mean(night.Select(one => one.Diameter))).OfType<Estimate>().ToArray()));

    /// <summary>Instruments against each other, with a tolerance where there are several bands.</summary>
    internal static SizeConsistency OfInstruments(IReadOnlyList<NightDiameter> nights)
    {
        double tolerance = nights.Select(night => night.Instrument.Band).Distinct().Count() > 1 ? BandTolerance : 0;
        Estimate[] instruments =
        [
            .. nights.GroupBy(night => night.Instrument)
                .Select(instrument => Estimate.Mean(instrument.Select(night => night.Diameter)))
                .OfType<Estimate>()
                .Select(mean => mean with { Error = double.Hypot(mean.Error, tolerance * mean.Value) }),
        ];
        return Of([instruments]);
    }

    private static SizeConsistency Of(IEnumerable<IReadOnlyCollection<Estimate>> groups)
    {
        (double chiSquare, int degrees) = (0, 0);
        foreach (IReadOnlyCollection<Estimate> group in groups)
        {
            (double ownChiSquare, int ownDegrees) = Estimate.Scatter(group);
            chiSquare += ownChiSquare;
            degrees += ownDegrees;
        }

        return degrees == 0 ? new SizeConsistency(null, 0, null) : new SizeConsistency(chiSquare, degrees, DetectionSignificance.OfChiSquare(chiSquare, degrees));
    }
}
