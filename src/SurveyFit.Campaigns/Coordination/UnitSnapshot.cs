using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Coordination;

/// <summary>What the coordinator knows of a unit; the ledger keeps it across restarts.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Status">State.</param>
/// <param name="Attempts">Attempts started so far; the number of the newest one.</param>
/// <param name="Losses">Attempts whose worker vanished, or that failed in a way worth another try, since the last retry by hand.</param>
/// <param name="Interruptions">Attempts that were open when the coordinator itself ended.</param>
/// <param name="Alone">True if the newest attempt ran with no other in flight.</param>
/// <param name="AloneInterruptions">Interruptions of attempts that ran alone.</param>
public sealed record UnitSnapshot(
    UnitId Unit, UnitStatus Status, int Attempts, int Losses, int Interruptions, bool Alone, int AloneInterruptions)
{
    /// <summary>A unit that was never tried.</summary>
    /// <param name="unit">Unit.</param>
    public static UnitSnapshot New(UnitId unit) => new(unit, UnitStatus.Pending, 0, 0, 0, false, 0);
}
