using SurveyFit.Numerics.Functions;
using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Stars;

/// <summary>Draws stars: each depends on the seed and its own index only.</summary>
internal static class StarPopulation
{
    /// <summary>Largest number of stars: names are numbers of the Henry Draper catalogue's main part, a prime below 225 300.</summary>
    public const int MaximumCount = 225_287;

    private const double MinimumDeclinationDegrees = -20;
    private const double MaximumDeclinationDegrees = 75;

    /// <summary>Draws a star.</summary>
    /// <param name="stream">The star's own stream; what is drawn here is drawn first.</param>
    /// <param name="seed">Seed of the survey.</param>
    /// <param name="index">Index of the star, below <see cref="MaximumCount"/>.</param>
    /// <param name="options">Composition.</param>
    /// <returns>The truth.</returns>
    public static SimulatedStar Draw(RandomStream stream, ulong seed, int index, PopulationOptions options)
    {
        var number = CatalogueNumber(seed, index);
        var position = DrawPosition(stream, number);
        var starClass = (StarClass)stream.NextWeighted(options.Weights);
        var diameterMas = DrawDiameter(stream, options);
        var coolness = stream.NextUniform();
        var star = new SimulatedStar
        {
            Index = index,
            Name = FormattableString.Invariant($"HD {number}"),
            Class = starClass,
            SpectralType = SpectralTypeOf(starClass, coolness),
            RightAscensionDegrees = position.RightAscensionDegrees,
            DeclinationDegrees = position.DeclinationDegrees,
            DiameterMas = diameterMas,
        };
        return starClass switch
        {
            StarClass.LimbDarkenedDisk => star with { LimbDarkening = DrawLimbDarkening(stream, coolness) },
            StarClass.Binary => star with { Companion = DrawCompanion(stream, diameterMas, options) },
            StarClass.Ellipse => star with
            {
                AxisRatio = stream.NextUniform(1.05, options.MaximumAxisRatio),
                MajorAxisAngleDegrees = stream.NextUniform(0, 180),
            },
            _ => star,
        };
    }

    // A bijection of the indices onto the numbers 1 … prime: no two stars share a name, and no star needs to know the others.
    // The multiplier is the prime over the golden ratio, so neighbours in the survey are far apart on the sky.
    private static int CatalogueNumber(ulong seed, int index)
    {
        var first = (ulong)RandomStream.OfSurvey(seed).NextIndex(MaximumCount);
        return 1 + (int)(((139_235UL * (ulong)index) + first) % MaximumCount);
    }

    // HD numbers grow with right ascension.
    private static (double RightAscensionDegrees, double DeclinationDegrees) DrawPosition(RandomStream stream, int number)
    {
        var rightAscension = 360.0 * (number - stream.NextUniform()) / MaximumCount;
        var (sinLow, _) = PortableMath.SinCosDegrees(MinimumDeclinationDegrees);
        var (sinHigh, _) = PortableMath.SinCosDegrees(MaximumDeclinationDegrees);
        return (rightAscension, PortableMath.AsinDegrees(stream.NextUniform(sinLow, sinHigh)));
    }

    private static double DrawDiameter(RandomStream stream, PopulationOptions options)
    {
        // Options are checked so that the median lies within the limits: about every second draw or more is accepted.
        while (true)
        {
            var diameter = options.MedianDiameterMas * PortableMath.Exp(options.LogDiameterSigma * stream.NextGaussian());
            if (diameter >= options.MinimumDiameterMas && diameter <= options.MaximumDiameterMas) return diameter;
            if (options.MinimumDiameterMas == options.MaximumDiameterMas) return options.MinimumDiameterMas;
        }
    }

    // Linear coefficients from F to M giants, the range of Claret & Bloemen (2011, A&A 529, A75) in R, H and K.
    private static PerBand DrawLimbDarkening(RandomStream stream, double coolness) => new(
        0.45 + (0.28 * coolness) + (0.02 * stream.NextGaussian()),
        0.25 + (0.17 * coolness) + (0.02 * stream.NextGaussian()),
        0.20 + (0.15 * coolness) + (0.02 * stream.NextGaussian()));

    private static Companion DrawCompanion(RandomStream stream, double diameterMas, PopulationOptions options)
    {
        var nearest = Math.Max(options.MinimumSeparationMas, 0.75 * diameterMas);
        var separation = stream.NextLogUniform(nearest, Math.Max(nearest, options.MaximumSeparationMas));
        var angle = stream.NextUniform(0, 360);
        var (sin, cos) = PortableMath.SinCosDegrees(angle);
        var ratioH = stream.NextLogUniform(options.MinimumFluxRatio, options.MaximumFluxRatio);

        // A fainter companion on the main sequence is redder: its magnitude difference is larger in R and slightly smaller in K.
        var logRatio = PortableMath.Log(ratioH);
        var ratios = new PerBand(PortableMath.Exp(1.25 * logRatio), ratioH, PortableMath.Exp(0.95 * logRatio));
        return new Companion(separation * sin, separation * cos, separation, angle, ratios);
    }

    private static string SpectralTypeOf(StarClass starClass, double coolness)
    {
        ReadOnlySpan<string> types = starClass switch
        {
            StarClass.LimbDarkenedDisk => ["F5IV", "F8IV", "G2IV", "G5III", "G8III", "K0III", "K1III", "K2III", "K4III", "M0III", "M1III"],
            StarClass.Ellipse => ["B5V", "B7V", "B8V", "B9V", "A0V", "A3V", "A5V", "A7V"],
            _ => ["B9V", "A0V", "A2V", "A5V", "A8V", "F0V", "F2V", "F5V"],
        };
        return types[(int)(coolness * types.Length)];
    }
}
