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
        => sweep.Run<Kernel<T>>();

    private readonly struct Kernel<T> : IKernel<Kernel<T>, T>
        where T : unmanaged, ILane<T>
    {
        public static Kernel<T> Create(in ShapeParameters parameters) => default;

        public T Value(in FrequencySpan frequencies, int i) => T.Broadcast(1);

        public T ValueAndPartials<TSink>(in FrequencySpan frequencies, int i, ref TSink partials)
            where TSink : struct, IPartialSink<T>, allows ref struct
            => T.Broadcast(1);
    }
}
