using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Simulation.Randomness;

/// <summary>Random numbers that depend on their key alone.</summary>
/// <remarks>
/// Each star and each file has its own stream, keyed by (seed, star) or (seed, star, night, instrument), so that any subset of a survey can
/// be simulated again without the rest, by any number of threads, with the same bytes. Not thread-safe.
/// </remarks>
internal sealed class RandomStream
{
    private const ulong SurveyMark = 0;
    private const ulong StarMark = 1;
    private const ulong FileMark = 2;
    private readonly RandomSequence _sequence;

    private RandomStream(RandomSequence sequence) => _sequence = sequence;

    /// <summary>The stream of what all stars of a survey share.</summary>
    /// <param name="seed">Seed of the survey.</param>
    /// <returns>A stream at its start.</returns>
    public static RandomStream OfSurvey(ulong seed) => new(new RandomSequence(seed, SurveyMark));

    /// <summary>The stream of one star: its nature, position and nights.</summary>
    /// <param name="seed">Seed of the survey.</param>
    /// <param name="star">Index of the star.</param>
    /// <returns>A stream at its start.</returns>
    public static RandomStream OfStar(ulong seed, int star) => new(new RandomSequence(seed, StarMark).Fork((ulong)star));

    /// <summary>The stream of one file: its noise, quality and damage.</summary>
    /// <param name="seed">Seed of the survey.</param>
    /// <param name="star">Index of the star.</param>
    /// <param name="night">Index of the night among the star's nights.</param>
    /// <param name="instrument">Index of the instrument.</param>
    /// <returns>A stream at its start.</returns>
    public static RandomStream OfFile(ulong seed, int star, int night, int instrument)
        => new(new RandomSequence(seed, FileMark).Fork((ulong)star).Fork((ulong)night).Fork((ulong)instrument));

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    /// <returns>The number.</returns>
    public double NextUniform() => _sequence.NextDouble();

    /// <summary>Uniform in [low, high).</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <returns>The number.</returns>
    public double NextUniform(double low, double high) => _sequence.NextUniform(low, high);

    /// <summary>Logarithmically uniform in [low, high].</summary>
    /// <param name="low">Lower end, positive.</param>
    /// <param name="high">Upper end.</param>
    /// <returns>The number.</returns>
    public double NextLogUniform(double low, double high)
        => Math.Clamp(low * PortableMath.Exp(NextUniform() * PortableMath.Log(high / low)), low, high);

    /// <summary>Whole number in [0, count).</summary>
    /// <param name="count">Number of possible values.</param>
    /// <returns>The number.</returns>
    public int NextIndex(int count) => _sequence.NextInteger(count);

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    /// <returns>The number.</returns>
    public double NextGaussian() => _sequence.NextNormal();

    /// <summary>Index drawn with given weights.</summary>
    /// <param name="weights">Non-negative weights; they need not sum to 1.</param>
    /// <returns>An index of a positive weight.</returns>
    public int NextWeighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var left = NextUniform() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0) continue;
            last = i;
            if (left < weights[i]) return i;
            left -= weights[i];
        }

        return last;
    }
}
