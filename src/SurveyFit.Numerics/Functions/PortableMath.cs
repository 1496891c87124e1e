using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Functions;

/// <summary>Elementary functions of one number, in degrees where angles are meant, with the same bits on every machine.</summary>
/// <remarks><c>System.Math</c> calls the C library, whose last bits differ between versions and processors.</remarks>
public static class PortableMath
{
    private const double DegreesPerTurn = 360;

    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Positive.</param>
    /// <returns>ln x.</returns>
    public static double Log(double x) => Logarithm.Log(x);

    /// <summary>Exponential function.</summary>
    /// <param name="x">Exponent.</param>
    /// <returns>eˣ.</returns>
    public static double Exp(double x) => Exponential.Exp(new Lane1(x)).Value;

    /// <summary>Sine and cosine of an angle in turns.</summary>
    /// <param name="turns">Angle, in turns.</param>
    /// <returns>Sine and cosine.</returns>
    public static (double Sin, double Cos) SinCosTurns(double turns)
    {
        Turns.SinCos(new Lane1(turns), out var sin, out var cos);
        return (sin.Value, cos.Value);
    }

    /// <summary>Sine and cosine of an angle in degrees.</summary>
    /// <param name="degrees">Angle, in degrees.</param>
    /// <returns>Sine and cosine.</returns>
    public static (double Sin, double Cos) SinCosDegrees(double degrees) => SinCosTurns(degrees * Angles.TurnsPerDegree);

    /// <summary>Angle of the point (x, y), in turns, in [−½, ½].</summary>
    /// <param name="y">Ordinate.</param>
    /// <param name="x">Abscissa.</param>
    /// <returns>Angle, in turns.</returns>
    public static double Atan2Turns(double y, double x) => Turns.Atan2(new Lane1(y), new Lane1(x)).Value;

    /// <summary>Angle of the point (x, y), in degrees, in [−180, 180].</summary>
    /// <param name="y">Ordinate.</param>
    /// <param name="x">Abscissa.</param>
    /// <returns>Angle, in degrees.</returns>
    public static double Atan2Degrees(double y, double x) => DegreesPerTurn * Atan2Turns(y, x);

    /// <summary>Angle whose sine is given, in degrees.</summary>
    /// <param name="sine">In [−1, 1].</param>
    /// <returns>Angle in [−90, 90], in degrees.</returns>
    public static double AsinDegrees(double sine) => Atan2Degrees(sine, Math.Sqrt(Math.Max(0, 1 - (sine * sine))));
}
