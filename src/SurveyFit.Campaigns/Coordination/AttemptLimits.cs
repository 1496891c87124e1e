namespace SurveyFit.Campaigns.Coordination;

/// <summary>How often a unit is tried before the campaign goes on without it.</summary>
/// <param name="Losses">Lost workers or transient failures until quarantine (or failure).</param>
/// <param name="Interruptions">
/// Coordinator deaths until a unit is only tried alone, after all others. They are weak evidence: every unit in flight shares them.
/// </param>
/// <param name="AloneInterruptions">Coordinator deaths while the unit was alone in flight until quarantine: strong evidence.</param>
public sealed record AttemptLimits(int Losses, int Interruptions, int AloneInterruptions)
{
    /// <summary>Three of each.</summary>
    public static AttemptLimits Default { get; } = new(3, 3, 3);
}
