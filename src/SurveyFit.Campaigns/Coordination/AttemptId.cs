using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Coordination;

/// <summary>One try at one unit. An answer counts only if it names the attempt that is current.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Number">From 1, never reused for a unit.</param>
public readonly record struct AttemptId(UnitId Unit, int Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Unit}#{Number}";
}
