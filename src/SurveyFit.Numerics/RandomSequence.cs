using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics;

/// <summary>A seeded stream of random numbers whose n-th draw is a pure function of (seed, stream, n), the same on every platform.</summary>
/// <remarks>
/// Philox 2×64-10, a counter-based generator (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"), tested against
/// its authors' vectors. Normal deviates use this library's own logarithm and sine, never the C library's. Not thread-safe: one
/// stream per worker or unit, made by <see cref="Fork"/> or a stream number.
/// </remarks>
public sealed class RandomSequence
{
    private const ulong Multiplier = 0xD2B74407B1CE6E93;
    private const ulong Weyl = 0x9E3779B97F4A7C15;
    private const ulong ForkMark = 0x464F524B464F524B;

    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _counter;
    private ulong _second;
    private bool _hasSecond;
    private double _secondNormal;
    private bool _hasSecondNormal;

    /// <summary>A stream at its beginning.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="stream">Number of the stream; streams of one seed are independent.</param>
    public RandomSequence(ulong seed, ulong stream = 0)
    {
        _seed = seed;
        _stream = stream;
    }

    /// <summary>An independent stream that depends only on this one's seed and number and on <paramref name="index"/>, not on what was drawn.</summary>
    /// <param name="index">Number of the fork, e.g. of a target or a resample.</param>
    public RandomSequence Fork(ulong index)
    {
        var (seed, _) = Philox(_stream ^ ForkMark, index, _seed);
        return new RandomSequence(seed, index);
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        if (_hasSecond)
        {
            _hasSecond = false;
            return _second;
        }

        (var first, _second) = Philox(_counter++, _stream, _seed);
        _hasSecond = true;
        return first;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / 9007199254740992);

    /// <summary>Uniform between two bounds.</summary>
    /// <param name="minimum">Lower bound, included.</param>
    /// <param name="maximum">Upper bound.</param>
    public double NextUniform(double minimum, double maximum) => Math.FusedMultiplyAdd(NextDouble(), maximum - minimum, minimum);

    /// <summary>Uniform integer in [0, count), without bias.</summary>
    /// <param name="count">Number of possible values, at least 1.</param>
    public int NextInteger(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);

        // Lemire's multiplication: the low product tells the few draws that would bias the result.
        var rejected = (0UL - (ulong)count) % (ulong)count;
        ulong low;
        ulong high;
        do
            high = Math.BigMul(NextUInt64(), (ulong)count, out low);
        while (low < rejected);

        return (int)high;
    }

    /// <summary>Normal deviate with mean 0 and standard deviation 1 (Box and Muller 1958).</summary>
    public double NextNormal()
    {
        if (_hasSecondNormal)
        {
            _hasSecondNormal = false;
            return _secondNormal;
        }

        // From (0, 1), so that the logarithm is finite.
        var uniform = ((NextUInt64() >> 12) + 0.5) * (1.0 / 4503599627370496);
        var radius = Math.Sqrt(-2 * Logarithm.Log(uniform));
        Turns.SinCos(new Lane1(NextDouble()), out var sin, out var cos);
        _secondNormal = radius * sin.Value;
        _hasSecondNormal = true;
        return radius * cos.Value;
    }

    /// <summary>One block of Philox 2×64 with ten rounds.</summary>
    internal static (ulong First, ulong Second) Philox(ulong counter0, ulong counter1, ulong key)
    {
        for (var round = 0; round < 10; round++)
        {
            var high = Math.BigMul(counter0, Multiplier, out var low);
            (counter0, counter1) = (high ^ key ^ counter1, low);
            key = unchecked(key + Weyl);
        }

        return (counter0, counter1);
    }
}
