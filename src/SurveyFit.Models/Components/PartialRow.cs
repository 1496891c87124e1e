using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Writes the partials of one lane of frequencies to their columns.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal readonly ref struct PartialRow<T>(PartialColumns columns, int index) : IPartialSink<T>
    where T : unmanaged, ILane<T>
{
    private readonly PartialColumns _columns = columns;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int k, T value) => T.Store(value, _columns.Of(k), index);
}
