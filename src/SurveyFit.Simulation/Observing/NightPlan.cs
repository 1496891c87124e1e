using SurveyFit.Numerics.Functions;
using SurveyFit.Simulation.Geometry;
using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Observing;

/// <summary>Chooses nights on which a star transits near midnight, and blocks of hour angle high enough over the horizon.</summary>
internal static class NightPlan
{
    // Local midnight at CHARA in 2024, UTC as a fraction of a day.
    private const double MidnightUtc = 118.057 / 360;
    private const int FirstMjd = 60310;
    private const int DayCount = 3 * 365;
    private const double MinimumElevationDegrees = 30;
    private const double MaximumHourAngleDegrees = 52.5;
    private const double MaximumTransitOffsetTurns = 0.08;
    private const double BlockSpacingDegrees = 11;

    private static readonly double[] NightCountWeights = [0.50, 0.30, 0.13, 0.07];
    private static readonly double[] BlockCountWeights = [0.60, 0.30, 0.10];

    /// <summary>Draws one to four nights of one to three blocks each.</summary>
    /// <param name="stream">The star's stream, after the star itself was drawn.</param>
    /// <param name="position">Where the star is.</param>
    /// <returns>Nights in order of time.</returns>
    public static IReadOnlyList<Night> Draw(RandomStream stream, SkyPosition position)
    {
        var count = 1 + stream.NextWeighted(NightCountWeights);
        SortedSet<int> days = [];
        while (days.Count < count) days.Add(DrawDay(stream, position));
        List<Night> nights = [];
        foreach (var day in days)
        {
            var midnight = FirstMjd + day + MidnightUtc;
            nights.Add(new Night(nights.Count, DateOfMjd(FirstMjd + day), DrawBlocks(stream, position, midnight)));
        }

        return nights;
    }

    /// <summary>Largest hour angle at which a star is high enough.</summary>
    /// <param name="declinationDegrees">Declination, in degrees.</param>
    /// <returns>Hour angle, in degrees.</returns>
    public static double HourAngleLimitDegrees(double declinationDegrees)
    {
        var (sinLatitude, cosLatitude) = PortableMath.SinCosDegrees(CharaArray.LatitudeDegrees);
        var (sinDeclination, cosDeclination) = PortableMath.SinCosDegrees(declinationDegrees);
        var (sinElevation, _) = PortableMath.SinCosDegrees(MinimumElevationDegrees);
        var cosine = (sinElevation - (sinLatitude * sinDeclination)) / (cosLatitude * cosDeclination);
        if (cosine >= 1) return 0;
        return cosine <= -1 ? MaximumHourAngleDegrees : Math.Min(MaximumHourAngleDegrees, 90 - PortableMath.AsinDegrees(cosine));
    }

    // About one day in six passes; four distinct days always exist, since three years offer some 170 of them to any star.
    private static int DrawDay(RandomStream stream, SkyPosition position)
    {
        while (true)
        {
            var day = stream.NextIndex(DayCount);
            if (Math.Abs(TransitOffsetTurns(position, FirstMjd + day + MidnightUtc)) < MaximumTransitOffsetTurns) return day;
        }
    }

    private static List<double> DrawBlocks(RandomStream stream, SkyPosition position, double midnight)
    {
        var limit = HourAngleLimitDegrees(position.DeclinationDegrees);
        var count = 1 + stream.NextWeighted(BlockCountWeights);
        var span = Math.Min((count - 1) * BlockSpacingDegrees, 2 * limit);
        var first = stream.NextUniform(-limit, limit - span);
        var transit = midnight + (TransitOffsetTurns(position, midnight) / SiderealTime.TurnsPerDay);
        List<double> blocks = [];
        for (var block = 0; block < count; block++)
        {
            var hourAngleDegrees = count > 1 ? first + (span * block / (count - 1)) : first;
            var mjd = transit + (hourAngleDegrees / 360 / SiderealTime.TurnsPerDay);

            // Whole milliseconds: what a file's MJD column shows is the moment that was simulated.
            blocks.Add(Math.Round(mjd * 86_400_000) / 86_400_000);
        }

        return blocks;
    }

    private static double TransitOffsetTurns(SkyPosition position, double midnight)
    {
        var offset = (position.RightAscensionDegrees / 360) - SiderealTime.LocalMeanTurns(midnight, CharaArray.LongitudeDegrees);
        return offset - Math.Round(offset);
    }

    private static DateOnly DateOfMjd(int mjd) => new DateOnly(1858, 11, 17).AddDays(mjd);
}
