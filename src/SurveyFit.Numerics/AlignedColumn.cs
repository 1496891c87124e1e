using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics;

/// <summary>A column of doubles that starts on a 64-byte boundary and whose length is a multiple of eight, so that every lane is full.</summary>
/// <remarks>Elements behind <see cref="Count"/> are padding; they start as zero and whoever fills the column decides what they hold.</remarks>
public sealed class AlignedColumn
{
    private const int LaneWidth = 8;
    private readonly double[] _storage;
    private readonly int _offset;

    /// <summary>A column of zeros.</summary>
    /// <param name="count">Number of elements in use.</param>
    public AlignedColumn(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        PaddedCount = Padded(count);
        (_storage, _offset) = ColumnMemory.Take(PaddedCount);
    }

    /// <summary>Number of elements in use.</summary>
    public int Count { get; }

    /// <summary>Count rounded up to a multiple of eight.</summary>
    public int PaddedCount { get; }

    /// <summary>All elements, padding included.</summary>
    public Span<double> Span => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_storage), _offset), PaddedCount);

    /// <summary>The first elements as lanes. Columns that are walked through together and taken with one count need one check for all in a loop.</summary>
    /// <param name="count">Number of lanes.</param>
    /// <typeparam name="T">A lane that is nothing but its elements.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Lanes<T>(int count)
        where T : unmanaged, ILane<T>
    {
        if ((uint)count > (uint)(PaddedCount / T.Width) || Unsafe.SizeOf<T>() != T.Width * sizeof(double))
            ThrowTooShort();
        return MemoryMarshal.CreateSpan(ref Unsafe.As<double, T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_storage), _offset)), count);
    }

    /// <summary>Rounds up to a full lane.</summary>
    /// <param name="count">Number of elements.</param>
    /// <returns>The next multiple of eight.</returns>
    public static int Padded(int count) => checked((count + LaneWidth - 1) / LaneWidth * LaneWidth);

    private static void ThrowTooShort() => throw new ArgumentException("a column has fewer lanes, or these are not lanes of plain numbers");
}
