using SurveyFit.Numerics.Functions;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Simulation.Geometry;

/// <summary>The six 1 m telescopes of the CHARA Array on Mount Wilson.</summary>
/// <remarks>
/// Geometry first published by ten Brummelaar et al. (2005, ApJ 628, 453, table 1); the offsets here are the array's later astrometric
/// solution as public MIRC-X L2 files of 2023 carry it. The two differ by less than 2 cm.
/// </remarks>
internal static class CharaArray
{
    /// <summary>Latitude of S1, in degrees.</summary>
    public const double LatitudeDegrees = 34.2243837;

    /// <summary>East longitude of S1, in degrees.</summary>
    public const double LongitudeDegrees = -118.0570313;

    /// <summary>Altitude of S1 over the ellipsoid, in metres.</summary>
    public const double AltitudeMetres = 1731.264;

    private const double EquatorialRadiusMetres = 6378137;
    private const double Flattening = 1 / 298.257223563;

    /// <summary>Stations in the order of their STA_INDEX, from 1.</summary>
    public static IReadOnlyList<CharaStation> Stations { get; } =
    [
        new("S1", 0, 0, 0),
        new("S2", -5.7471, 33.5795, 0.6373),
        new("E1", 125.3382, 305.9329, -5.9178),
        new("E2", 70.3971, 269.7150, -2.8018),
        new("W1", -175.0740, 216.3231, -10.8066),
        new("W2", -69.0959, 199.3338, 0.4645),
    ];

    /// <summary>The 15 baselines, as positions in <see cref="Stations"/>.</summary>
    public static IReadOnlyList<(int First, int Second)> Baselines { get; } =
        [.. from i in Enumerable.Range(0, 6) from j in Enumerable.Range(i + 1, 5 - i) select (i, j)];

    /// <summary>The 20 triangles, as positions in <see cref="Stations"/>.</summary>
    public static IReadOnlyList<(int First, int Second, int Third)> Triangles { get; } =
    [
        .. from i in Enumerable.Range(0, 6)
           from j in Enumerable.Range(i + 1, 5 - i)
           from k in Enumerable.Range(j + 1, 5 - j)
           select (i, j, k),
    ];

    /// <summary>Position of a baseline in <see cref="Baselines"/>.</summary>
    /// <param name="first">Position of the first station.</param>
    /// <param name="second">Position of the second station, larger than the first.</param>
    /// <returns>Index of the baseline.</returns>
    public static int BaselineIndex(int first, int second) => (first * (11 - first) / 2) + second - first - 1;

    /// <summary>OI_ARRAY: geocentric (ITRF-like) centre and station offsets, as the standard asks.</summary>
    /// <returns>The table.</returns>
    public static ArrayTable ToArrayTable()
    {
        var (sinLat, cosLat) = PortableMath.SinCosDegrees(LatitudeDegrees);
        var (sinLon, cosLon) = PortableMath.SinCosDegrees(LongitudeDegrees);
        var eccentricitySquared = Flattening * (2 - Flattening);
        var normal = EquatorialRadiusMetres / Math.Sqrt(1 - (eccentricitySquared * sinLat * sinLat));
        var equatorial = (normal + AltitudeMetres) * cosLat;
        var centre = (equatorial * cosLon, equatorial * sinLon, ((normal * (1 - eccentricitySquared)) + AltitudeMetres) * sinLat);

        var stations = Stations.Select((station, position) =>
        {
            // Outwards in the meridian plane, then turned to the longitude.
            var meridian = (cosLat * station.UpMetres) - (sinLat * station.NorthMetres);
            var x = (cosLon * meridian) - (sinLon * station.EastMetres);
            var y = (sinLon * meridian) + (cosLon * station.EastMetres);
            var z = (cosLat * station.NorthMetres) + (sinLat * station.UpMetres);
            return new Station(station.Name, station.Name, position + 1, 1.0, (x, y, z));
        });
        return new ArrayTable("CHARA", [.. stations]) { CentreMetres = centre };
    }
}

/// <summary>One telescope.</summary>
/// <param name="Name">Name, e.g. <c>E1</c>.</param>
/// <param name="EastMetres">Offset from S1 towards East, in metres.</param>
/// <param name="NorthMetres">Offset from S1 towards North, in metres.</param>
/// <param name="UpMetres">Offset from S1 upwards, in metres.</param>
internal sealed record CharaStation(string Name, double EastMetres, double NorthMetres, double UpMetres);
