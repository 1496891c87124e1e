namespace SurveyFit.Simulation.Geometry;

/// <summary>Earth's rotation.</summary>
internal static class SiderealTime
{
    /// <summary>Sidereal turns per day of UT1.</summary>
    public const double TurnsPerDay = 1.00273790935;

    /// <summary>Local mean sidereal time (Meeus 1998, eq. 12.4, without its quadratic term, 0.2″ in this century); UT1 is taken as UTC (0.9 s).</summary>
    /// <param name="mjd">UTC, in MJD.</param>
    /// <param name="longitudeDegrees">East longitude, in degrees.</param>
    /// <returns>Sidereal time, in turns, in [0, 1).</returns>
    public static double LocalMeanTurns(double mjd, double longitudeDegrees)
    {
        var days = mjd - 51544.5;
        var turns = (280.46061837 / 360) + (longitudeDegrees / 360) + (days - Math.Floor(days)) + (days * (TurnsPerDay - 1));
        return turns - Math.Floor(turns);
    }
}
