using System.Globalization;
using SurveyFit.Numerics.Functions;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Observables;

/// <summary>Cuts time into observing nights: from local mean noon to local mean noon where the array's longitude is known, else from 0h UT.</summary>
/// <remarks>A night is named by the MJD (and date) of its evening.</remarks>
public static class ObservingNight
{
    /// <summary>Night of rows without a usable MJD (absent or zero).</summary>
    public const int Unknown = 0;

    private const double EarthRadiusMetres = 6.371e6;
    private const double EarthRadiusToleranceMetres = 6e4;
    private static readonly DateTime Epoch = new(1858, 11, 17, 0, 0, 0, DateTimeKind.Utc);

    // East longitudes in degrees, for files whose ARRAYX, ARRAYY, ARRAYZ are missing or not geocentric.
    private static readonly (string Prefix, double LongitudeDegrees)[] KnownArrays =
        [("CHARA", -118.057), ("VLTI", -70.404), ("NPOI", -111.535), ("IOTA", -110.885), ("KECK", -155.474), ("PTI", -116.863)];

    /// <summary>The night of an observation.</summary>
    /// <param name="mjd">MJD, in days.</param>
    /// <param name="longitudeDegrees">East longitude; NaN if unknown.</param>
    public static int Of(double mjd, double longitudeDegrees)
    {
        if (!(mjd > 1) || mjd > 1e6) return Unknown;
        return (int)Math.Floor(double.IsNaN(longitudeDegrees) ? mjd : mjd + (longitudeDegrees / 360) - 0.5);
    }

    /// <summary>East longitude of an array, in degrees; NaN if neither its position nor its name tells.</summary>
    /// <param name="array">OI_ARRAY, if the file has it.</param>
    /// <param name="arrName">ARRNAME.</param>
    public static double LongitudeOf(ArrayTable? array, string? arrName)
    {
        foreach (var (prefix, longitude) in KnownArrays)
        {
            if (arrName is not null && arrName.TrimStart().StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return longitude;
        }

        if (array is null) return double.NaN;
        var (x, y, z) = array.CentreMetres;
        var radius = Math.Sqrt((x * x) + (y * y) + (z * z));
        return Math.Abs(radius - EarthRadiusMetres) < EarthRadiusToleranceMetres ? PortableMath.Atan2Degrees(y, x) : double.NaN;
    }

    /// <summary>Date of the evening, <c>yyyy-MM-dd</c>.</summary>
    /// <param name="night">Night.</param>
    public static string Label(int night) =>
        night == Unknown ? "unknown" : Epoch.AddDays(night).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The night that begins in the evening of a date.</summary>
    /// <param name="date">Date.</param>
    public static int FromDate(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber;
}
