using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Damage;

/// <summary>Draws which files are damaged and how: all kinds are equally frequent.</summary>
internal static class DamageMix
{
    private static readonly DamageKind[] Kinds = [.. Enum.GetValues<DamageKind>().Where(kind => kind != DamageKind.None)];

    /// <summary>Draws a file's damage; always takes two numbers from the stream, so that the fraction does not change the noise.</summary>
    /// <param name="stream">The file's stream.</param>
    /// <param name="fraction">Fraction of damaged files.</param>
    /// <returns>The damage.</returns>
    public static DamageKind Draw(RandomStream stream, double fraction)
    {
        var damaged = stream.NextUniform() < fraction;
        var kind = Kinds[stream.NextIndex(Kinds.Length)];
        return damaged ? kind : DamageKind.None;
    }
}
