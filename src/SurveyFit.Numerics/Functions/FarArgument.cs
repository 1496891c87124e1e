using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Functions;

/// <summary>The square root x of a large argument s, its inverse, and x / 2π modulo one turn without loss of digits.</summary>
/// <remarks>x / 2π is formed in double-double arithmetic, including the rounding error of the square root, so that phases of Bessel functions stay exact for every s.</remarks>
internal readonly ref struct FarArgument<T>
    where T : unmanaged, ILane<T>
{
    // 1 / 2π in two parts.
    private const double InverseTurnHigh = 0.15915494309189535;
    private const double InverseTurnLow = -9.839338337591243e-18;

    // Beyond it every function here is far below 1e-20; keeps infinity from becoming NaN.
    private const double LargestSquare = 1e60;

    /// <summary>Prepares s = x².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FarArgument(T square)
    {
        var largest = T.Broadcast(LargestSquare);
        square = T.IfGreater(square, largest, largest, square);
        var x = T.Sqrt(square);
        InverseX = T.Broadcast(1) / x;
        InverseSquare = T.Broadcast(1) / square;
        var correction = T.FusedMultiplyAdd(-x, x, square) * (T.Broadcast(0.5) * InverseX);
        var high = x * T.Broadcast(InverseTurnHigh);
        var low = T.FusedMultiplySubtract(x, T.Broadcast(InverseTurnHigh), high);
        low += T.FusedMultiplyAdd(x, T.Broadcast(InverseTurnLow), correction * T.Broadcast(InverseTurnHigh));
        TurnsHigh = Turns.Wrap(high);
        TurnsLow = low;
    }

    /// <summary>1/x.</summary>
    internal T InverseX { get; }

    /// <summary>1/x².</summary>
    internal T InverseSquare { get; }

    /// <summary>x/2π modulo one turn is this plus <see cref="TurnsLow"/>.</summary>
    internal T TurnsHigh { get; }

    /// <summary>The small part of x/2π.</summary>
    internal T TurnsLow { get; }

    /// <summary>√(2/πx), the envelope of Bessel functions.</summary>
    internal T Envelope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.Sqrt(T.Broadcast(0.6366197723675814) * InverseX);
    }

    /// <summary>cos(x + shift), both in turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Cos(T shiftTurns)
    {
        Turns.SinCos(TurnsHigh + (TurnsLow + shiftTurns), out _, out var cos);
        return cos;
    }
}
