namespace SurveyFit.Campaigns.Coordination;

/// <summary>How often a unit is tried before the campaign goes on without it.</summary>
/// <param name="Losses">Lost workers or transient failures until quarantine (or failure).</param>
/// <param name="Interruptions">
/// Coordinator deaths until a unit is only tried alone, after all others. They are weak evidence: every unit in flight shares them.
/// </param>
/// <param name="AloneInterruptions">Coordinator deaths while the unit was alone in flight until quarantine: strong evidence.</param>
public sealed record AttemptLimits(int Losses, int Interruptions, int AloneInterruptions)
{
    /// <summary>Three of each; fits end with the coordinator's process.</summary>
    public static AttemptLimits Default { get; } = new(3, 3, 3);

    /// <summary>For workers in processes of their own: a unit whose holder vanished twice is fitted in a child process from then on.</summary>
    public static AttemptLimits Cluster { get; } = new(3, 2, 3) { WorkersIsolate = true };

    /// <summary>True if workers fit suspects in a child process, so that they need not be alone in flight; its end is a loss, certain evidence.</summary>
    public bool WorkersIsolate { get; init; }

    /// <summary>
    /// Vanished holders until quarantine, even though each one may have been chance: a unit may take whole machines with it. Many, because the
    /// child process of a suspect is the first that ends where memory runs out, so that workers that vanish later are hardly ever its doing.
    /// </summary>
    public int Disappearances { get; init; } = 50;
}
