using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A component's visibility at one lane of frequencies, its constants hoisted into the kernel's fields.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal interface IKernel<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>The visibility.</summary>
    /// <param name="u">East frequency, cycles per radian.</param>
    /// <param name="v">North frequency, cycles per radian.</param>
    T Value(T u, T v);

    /// <summary>The visibility and its partials by the shape's parameters, per unit of the parameter.</summary>
    /// <param name="u">East frequency, cycles per radian.</param>
    /// <param name="v">North frequency, cycles per radian.</param>
    /// <param name="partials">Receives the partials in the order of <see cref="ComponentSpec.Shape"/>.</param>
    T ValueAndPartials(T u, T v, PartialRow<T> partials);
}
