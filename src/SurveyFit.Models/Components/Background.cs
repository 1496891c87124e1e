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
        => sweep.Run(default(Kernel<T>));

    private readonly struct Kernel<T> : IKernel<T>
        where T : unmanaged, ILane<T>
    {
        public T Value(in FrequencySpan frequencies, int i) => T.IfGreater(frequencies.Square<T>(i), T.Broadcast(0), T.Broadcast(0), T.Broadcast(1));

        public T ValueAndPartials(in FrequencySpan frequencies, int i, PartialRow<T> partials) => Value(frequencies, i);
    }
}
