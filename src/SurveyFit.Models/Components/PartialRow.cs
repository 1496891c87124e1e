using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Where a kernel writes the partials of one lane of frequencies.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal readonly ref struct PartialRow<T>(PartialColumns columns, int index)
    where T : unmanaged, ILane<T>
{
    private readonly PartialColumns _columns = columns;

    /// <summary>Writes the k-th partial.</summary>
    /// <param name="k">Position in <see cref="ComponentSpec.Shape"/>.</param>
    /// <param name="value">Partial derivative per unit of the parameter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int k, T value) => T.Store(value, _columns.Of(k), index);
}
