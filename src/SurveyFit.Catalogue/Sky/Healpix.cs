namespace SurveyFit.Catalogue.Sky;

/// <summary>HEALPix pixel of a position: nested scheme, order 29, the index that sorts stars by sky area at every coarser order.</summary>
/// <remarks>Górski et al. 2005, ApJ 622, 759, section 5. Only +, −, ×, ÷, √ and floor, so every machine gives the same pixel.</remarks>
public static class Healpix
{
    /// <summary>Order: 4^29 pixels on each of the twelve faces, 0.4 mas wide.</summary>
    public const int Order = 29;

    private const long Side = 1L << Order;
    private const double DegreesToRadians = Math.PI / 180;

    /// <summary>Pixel of a position.</summary>
    /// <param name="rightAscensionDegrees">Right ascension, in degrees, any number of turns.</param>
    /// <param name="declinationDegrees">Declination, in degrees, −90 to 90.</param>
    /// <returns>Index from 0 to 12·4^29 − 1; null if the position is unknown or impossible.</returns>
    public static long? NestedIndex(double rightAscensionDegrees, double declinationDegrees)
    {
        if (!double.IsFinite(rightAscensionDegrees) || !(Math.Abs(declinationDegrees) <= 90))
            return null;

        // Longitude in quarter turns, 0 ≤ t < 4.
        double quarters = rightAscensionDegrees / 90;
        quarters -= 4 * Math.Floor(quarters / 4);
        if (quarters >= 4)
            quarters = 0;

        double height = SinDegrees(declinationDegrees);
        return Math.Abs(height) <= 2.0 / 3.0 ? Equatorial(quarters, height) : Polar(quarters, declinationDegrees);
    }

    private static long Equatorial(double quarters, double height)
    {
        // Lines of constant ascending and descending edges.
        double along = Side * (0.5 + quarters);
        double up = Side * 0.75 * height;
        long ascending = (long)Math.Floor(along - up);
        long descending = (long)Math.Floor(along + up);

        long ascendingFace = ascending >> Order;
        long descendingFace = descending >> Order;
        long face = ascendingFace == descendingFace ? ascendingFace | 4
            : ascendingFace < descendingFace ? ascendingFace
            : descendingFace + 8;
        return Pixel(face, descending & (Side - 1), Side - 1 - (ascending & (Side - 1)));
    }

    private static long Polar(double quarters, double declinationDegrees)
    {
        long quarter = (long)quarters;
        double within = quarters - quarter;

        // √(3 (1 − |z|)) with 1 − cos θ = 2 sin²(θ/2), which does not cancel near the poles.
        double fromPole = Side * (Math.Sqrt(6) * SinDegrees((90 - Math.Abs(declinationDegrees)) / 2));
        long ascending = Math.Min((long)(within * fromPole), Side - 1);
        long descending = Math.Min((long)((1 - within) * fromPole), Side - 1);
        return declinationDegrees >= 0
            ? Pixel(quarter, Side - 1 - descending, Side - 1 - ascending)
            : Pixel(quarter + 8, ascending, descending);
    }

    private static long Pixel(long face, long x, long y) => (face << (2 * Order)) + (long)(Spread((ulong)x) | (Spread((ulong)y) << 1));

    /// <summary>Puts a zero between neighbouring bits.</summary>
    private static ulong Spread(ulong bits)
    {
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x3333333333333333;
        return (bits | (bits << 1)) & 0x5555555555555555;
    }

    /// <summary>Sine of −90° to 90° by Taylor series around the nearer of 0° and 90°; the library's sine may differ between machines in the last bit.</summary>
    private static double SinDegrees(double degrees)
    {
        double size = Math.Abs(degrees);
        double value = size <= 45 ? SinSeries(size * DegreesToRadians) : CosSeries((90 - size) * DegreesToRadians);
        return degrees < 0 ? -value : value;
    }

    // At π/4 the first omitted term is below 1e-20.
    private static double SinSeries(double x) => x * Series(x * x, 2);

    private static double CosSeries(double x) => Series(x * x, 1);

    /// <summary>1 − s/(k(k+1)) (1 − s/((k+2)(k+3)) (1 − …)): cosine for k = 1, sine over x for k = 2.</summary>
    private static double Series(double square, int first)
    {
        double sum = 1;
        for (int k = first + 18; k >= first; k -= 2)
            sum = 1 - (square / (k * (k + 1.0)) * sum);
        return sum;
    }
}
