using SurveyFit.Numerics.Functions;

namespace SurveyFit.Simulation.Geometry;

/// <summary>A star seen from a place at a moment: projects baselines onto the sky.</summary>
internal readonly struct Pointing
{
    private readonly double _sinLatitude;
    private readonly double _cosLatitude;
    private readonly double _sinHourAngle;
    private readonly double _cosHourAngle;
    private readonly double _sinDeclination;
    private readonly double _cosDeclination;

    /// <summary>Points at a star.</summary>
    /// <param name="position">Star.</param>
    /// <param name="mjd">UTC, in MJD.</param>
    /// <param name="latitudeDegrees">Latitude of the array, in degrees.</param>
    /// <param name="longitudeDegrees">East longitude of the array, in degrees.</param>
    public Pointing(SkyPosition position, double mjd, double latitudeDegrees, double longitudeDegrees)
    {
        var (x, y, z) = position.DirectionOfDate(mjd);
        var (sinTime, cosTime) = PortableMath.SinCosTurns(SiderealTime.LocalMeanTurns(mjd, longitudeDegrees));
        (_sinLatitude, _cosLatitude) = PortableMath.SinCosDegrees(latitudeDegrees);
        _sinDeclination = z;
        _cosDeclination = Math.Sqrt((x * x) + (y * y));

        // Hour angle = sidereal time − right ascension, by the addition theorems: no inverse function is needed.
        _sinHourAngle = ((sinTime * x) - (cosTime * y)) / _cosDeclination;
        _cosHourAngle = ((cosTime * x) + (sinTime * y)) / _cosDeclination;
    }

    /// <summary>Hour angle, in degrees, positive west of the meridian.</summary>
    public double HourAngleDegrees => PortableMath.Atan2Degrees(_sinHourAngle, _cosHourAngle);

    /// <summary>Sine of the elevation over the horizon.</summary>
    public double SinElevation => (_sinLatitude * _sinDeclination) + (_cosLatitude * _cosDeclination * _cosHourAngle);

    /// <summary>Projects a baseline (Thompson, Moran &amp; Swenson 2017, eq. 4.1).</summary>
    /// <param name="eastMetres">East component of the baseline, in metres.</param>
    /// <param name="northMetres">North component, in metres.</param>
    /// <param name="upMetres">Upward component, in metres.</param>
    /// <returns>u towards East and v towards North on the sky, in metres.</returns>
    public (double UMetres, double VMetres) Project(double eastMetres, double northMetres, double upMetres)
    {
        // Equatorial frame of the place: x to the meridian on the equator, y East, z to the pole.
        var x = (_cosLatitude * upMetres) - (_sinLatitude * northMetres);
        var z = (_cosLatitude * northMetres) + (_sinLatitude * upMetres);
        var u = (_sinHourAngle * x) + (_cosHourAngle * eastMetres);
        var towardsStar = (_cosHourAngle * x) - (_sinHourAngle * eastMetres);
        return (u, (_cosDeclination * z) - (_sinDeclination * towardsStar));
    }

    /// <summary>Projects the baseline from one station to another, OIFITS's sign: second minus first.</summary>
    /// <param name="first">Where the baseline starts.</param>
    /// <param name="second">Where it ends.</param>
    /// <returns>u and v, in metres.</returns>
    public (double UMetres, double VMetres) Project(CharaStation first, CharaStation second)
        => Project(second.EastMetres - first.EastMetres, second.NorthMetres - first.NorthMetres, second.UpMetres - first.UpMetres);
}
