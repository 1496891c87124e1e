using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Takes the partials of one lane of frequencies, each when its formula has it. A type, so that a kernel's loop is compiled for what becomes of them.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal interface IPartialSink<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>Takes the k-th partial.</summary>
    /// <param name="k">Position in <see cref="ComponentSpec.Shape"/>; known where a kernel is compiled.</param>
    /// <param name="value">Partial derivative per unit of the parameter.</param>
    void Set(int k, T value);
}
