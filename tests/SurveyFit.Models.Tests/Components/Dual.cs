using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Tests.Components;

/// <summary>A value and its derivative by one parameter: differentiates a kernel exactly, without step sizes (forward automatic differentiation).</summary>
/// <remarks>What a kernel stores goes to a tape, since columns hold values only.</remarks>
internal readonly record struct Dual(double Value, double Slope) : ILane<Dual>
{
    // The constants whose addition rounds (to quarters, to eighths, to integers): a step function, whose derivative is zero.
    private const double RoundsToQuarters = 1688849860263936;
    private const double RoundsToEighths = 844424930131968;
    private const double RoundsToIntegers = 6755399441055744;

    [ThreadStatic]
    private static List<Dual>? _tape;

    [ThreadStatic]
    private static int _seeded;

    public static int Width => 1;

    public static int Registers => 1;

    /// <summary>Runs something and returns what it stored, in order, with the derivative by one of its parameters.</summary>
    internal static IReadOnlyList<Dual> Record(int seeded, Action action)
    {
        _tape = [];
        _seeded = seeded;
        action();
        return _tape;
    }

    public static Dual Broadcast(double value) => new(value, 0);

    public static Dual Parameter(double value, int index) => new(value, index == _seeded ? 1 : 0);

    public static Dual Load(ReadOnlySpan<double> column, int index) => new(column[index], 0);

    public static void Store(Dual value, Span<double> column, int index)
    {
        column[index] = value.Value;
        _tape!.Add(value);
    }

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, Rounds(a) || Rounds(b) ? 0 : a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Slope - (a.Value / b.Value * b.Slope)) / b.Value);

    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);

    public static Dual FusedMultiplyAdd(Dual a, Dual b, Dual c)
        => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value), Rounds(c) ? 0 : (a.Slope * b.Value) + (a.Value * b.Slope) + c.Slope);

    public static Dual FusedMultiplySubtract(Dual a, Dual b, Dual c) => FusedMultiplyAdd(a, b, -c);

    public static Dual Horner(Dual sum, Dual x, double coefficient) => FusedMultiplyAdd(sum, x, Broadcast(coefficient));

    public static Dual Horner(Dual sum, Dual x, double first, double second, double third, double fourth)
        => Horner(Horner(Horner(Horner(sum, x, first), x, second), x, third), x, fourth);

    public static Dual Sqrt(Dual a)
    {
        var root = Math.Sqrt(a.Value);
        return new Dual(root, a.Slope == 0 ? 0 : a.Slope / (2 * root));
    }

    public static Dual Abs(Dual a) => a.Value < 0 ? -a : a;

    public static Dual Round(Dual a) => new(Math.Round(a.Value), 0);

    public static Dual CopySign(Dual magnitude, Dual sign)
        => double.IsNegative(magnitude.Value) == double.IsNegative(sign.Value) ? magnitude : -magnitude;

    public static Dual Larger(Dual a, Dual b) => a.Value > b.Value ? a : b;

    public static Dual Smaller(Dual a, Dual b) => a.Value < b.Value ? a : b;

    public static Dual IfGreater(Dual a, Dual b, Dual whenGreater, Dual otherwise) => a.Value > b.Value ? whenGreater : otherwise;

    public static bool AnyGreater(Dual a, Dual b) => a.Value > b.Value;

    public static Dual PowerOfTwo(Dual exponent) => new(Lane1.PowerOfTwo(new Lane1(exponent.Value)).Value, 0);

    public static Dual PowerOfTwoEighths(Dual counter) => new(Lane1.PowerOfTwoEighths(new Lane1(counter.Value)).Value, 0);

    public static void RotateQuarters(Dual counter, ref Dual sin, ref Dual cos)
    {
        var (sinValue, cosValue) = (new Lane1(sin.Value), new Lane1(cos.Value));
        var (sinSlope, cosSlope) = (new Lane1(sin.Slope), new Lane1(cos.Slope));
        Lane1.RotateQuarters(new Lane1(counter.Value), ref sinValue, ref cosValue);
        Lane1.RotateQuarters(new Lane1(counter.Value), ref sinSlope, ref cosSlope);
        sin = new Dual(sinValue.Value, sinSlope.Value);
        cos = new Dual(cosValue.Value, cosSlope.Value);
    }

    public static double Sum(Dual a) => a.Value;

    private static bool Rounds(Dual a) => a.Value is RoundsToQuarters or RoundsToEighths or RoundsToIntegers;
}
