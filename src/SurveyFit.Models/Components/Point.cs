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
        => sweep.Run(default(Kernel<T>));

    private readonly struct Kernel<T> : IKernel<T>
        where T : unmanaged, ILane<T>
    {
        public T Value(in FrequencySpan frequencies, int i) => T.Broadcast(1);

        public T ValueAndPartials(in FrequencySpan frequencies, int i, PartialRow<T> partials) => T.Broadcast(1);
    }
}
