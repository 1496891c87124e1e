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
        _storage = GC.AllocateArray<double>(PaddedCount + LaneWidth, pinned: true);
        _offset = OffsetOfBoundary(_storage);
    }

    /// <summary>Number of elements in use.</summary>
    public int Count { get; }

    /// <summary>Count rounded up to a multiple of eight.</summary>
    public int PaddedCount { get; }

    /// <summary>All elements, padding included.</summary>
    public Span<double> Span => _storage.AsSpan(_offset, PaddedCount);

    /// <summary>Rounds up to a full lane.</summary>
    /// <param name="count">Number of elements.</param>
    /// <returns>The next multiple of eight.</returns>
    public static int Padded(int count) => checked((count + LaneWidth - 1) / LaneWidth * LaneWidth);

    private static unsafe int OffsetOfBoundary(double[] pinned)
    {
        fixed (double* start = pinned)
        {
            var misaligned = (int)((nuint)start % (LaneWidth * sizeof(double)));
            return misaligned == 0 ? 0 : LaneWidth - (misaligned / sizeof(double));
        }
    }
}
