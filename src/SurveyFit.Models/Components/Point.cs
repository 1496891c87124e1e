using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>An unresolved source: V = 1.</summary>
internal readonly struct Point : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new("point", "Unresolved source.", "V = 1", []);

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => sweep.Value.Fill(1);
}
