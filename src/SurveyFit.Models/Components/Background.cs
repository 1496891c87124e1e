using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Light so extended that every baseline resolves it: V = 0 but at zero baseline, where V = 1. Its flux counts.</summary>
internal readonly struct Background : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "background", "Fully resolved light, such as a halo or the sky; lowers the visibility of all else.", "V = 0 for ρ > 0, V = 1 at ρ = 0", []);

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => sweep.Run<Kernel<T>>();

    private readonly struct Kernel<T> : IKernel<Kernel<T>, T>
        where T : unmanaged, ILane<T>
    {
        public static Kernel<T> Create(in ShapeParameters parameters) => default;

        public T Value(in FrequencySpan frequencies, int i) => T.IfGreater(frequencies.Square<T>(i), T.Broadcast(0), T.Broadcast(0), T.Broadcast(1));

        public T ValueAndPartials<TSink>(in FrequencySpan frequencies, int i, ref TSink partials)
            where TSink : struct, IPartialSink<T>, allows ref struct
            => Value(frequencies, i);
    }
}
