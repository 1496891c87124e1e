using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Observing;

/// <summary>Quality levels of the simulated files, in the current scale, and what they mean for the noise.</summary>
internal static class QualityMix
{
    /// <summary>Lowest level that the survey's campaign file selects: 3, quick look.</summary>
    public const int MinimumSelected = 3;

    private static readonly int[] Levels = [2, 3, 4, 5];
    private static readonly double[] Weights = [0.05, 0.20, 0.60, 0.15];

    /// <summary>Draws a level.</summary>
    /// <param name="stream">The file's stream.</param>
    /// <returns>2 to be reduced again, 3 quick look, 4 science ready, 5 outstanding.</returns>
    public static int Draw(RandomStream stream) => Levels[stream.NextWeighted(Weights)];

    /// <summary>Factor of all errors. The written errors include it: a poor file is noisy, not wrong.</summary>
    /// <param name="level">Level.</param>
    /// <returns>Factor.</returns>
    public static double NoiseScale(int level) => level switch
    {
        2 => 2.5,
        3 => 1.5,
        4 => 1.0,
        5 => 0.8,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "The simulation knows levels 2 to 5."),
    };
}
