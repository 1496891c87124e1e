using System.Runtime.CompilerServices;

namespace SurveyFit.Numerics;

/// <summary>The distinct spatial frequencies at which a model is evaluated.</summary>
/// <remarks>What is computed from the columns is kept: they must not change once a model has been evaluated at them.</remarks>
/// <param name="u">East baseline over wavelength, in cycles per radian; padding repeats a valid frequency or is zero, never NaN.</param>
/// <param name="v">North baseline over wavelength, in cycles per radian; same length as <paramref name="u"/>.</param>
/// <param name="wavelength">Wavelength of each frequency, in metres; padding is positive.</param>
public sealed class SpatialFrequencies(AlignedColumn u, AlignedColumn v, AlignedColumn wavelength)
{
    private Invariants? _invariants;

    /// <summary>East baseline over wavelength, in cycles per radian.</summary>
    public AlignedColumn U { get; } = u;

    /// <summary>North baseline over wavelength, in cycles per radian.</summary>
    public AlignedColumn V { get; } = v;

    /// <summary>Wavelength of each frequency, in metres.</summary>
    public AlignedColumn Wavelength { get; } = wavelength;

    /// <summary>Number of frequencies, padding included: a multiple of eight.</summary>
    public int PaddedCount => U.PaddedCount;

    /// <summary>u² + v², in cycles² per radian².</summary>
    public AlignedColumn Squares => Kept.Squares;

    /// <summary>The largest of <see cref="Squares"/>.</summary>
    public double LargestSquare => Kept.LargestSquare;

    // Two threads that race here compute the same.
    private Invariants Kept
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _invariants ?? Keep();
    }

    private Invariants Keep() => _invariants = Invariants.Of(U.Span, V.Span);

    private sealed record Invariants(AlignedColumn Squares, double LargestSquare)
    {
        internal static Invariants Of(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
        {
            var squares = new AlignedColumn(u.Length);
            var largest = 0.0;
            for (var i = 0; i < u.Length; i++)
            {
                squares.Span[i] = Math.FusedMultiplyAdd(u[i], u[i], v[i] * v[i]);
                largest = Math.Max(largest, squares.Span[i]);
            }

            return new Invariants(squares, largest);
        }
    }
}
