using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A component's visibility at one lane of frequencies, its constants hoisted into the kernel's fields.</summary>
/// <typeparam name="TSelf">The kernel itself.</typeparam>
/// <typeparam name="T">Lane.</typeparam>
internal interface IKernel<TSelf, T>
    where TSelf : struct, IKernel<TSelf, T>
    where T : unmanaged, ILane<T>
{
    /// <summary>The kernel for a shape.</summary>
    /// <param name="parameters">Parameters.</param>
    static abstract TSelf Create(in ShapeParameters parameters);

    /// <summary>The visibility.</summary>
    /// <param name="frequencies">Frequencies.</param>
    /// <param name="i">Index of the lane's first.</param>
    T Value(in FrequencySpan frequencies, int i);

    /// <summary>The visibility and its partials by the shape's parameters, per unit of the parameter.</summary>
    /// <param name="frequencies">Frequencies.</param>
    /// <param name="i">Index of the lane's first.</param>
    /// <param name="partials">Receives the partials in the order of <see cref="ComponentSpec.Shape"/>.</param>
    /// <typeparam name="TSink">What becomes of them.</typeparam>
    T ValueAndPartials<TSink>(in FrequencySpan frequencies, int i, ref TSink partials)
        where TSink : struct, IPartialSink<T>, allows ref struct;
}
