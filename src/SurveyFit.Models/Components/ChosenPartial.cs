using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Keeps one partial, in a register.</summary>
/// <typeparam name="T">Lane.</typeparam>
/// <param name="chosen">Which.</param>
internal struct ChosenPartial<T>(int chosen) : IPartialSink<T>
    where T : unmanaged, ILane<T>
{
    private readonly int _chosen = chosen;
    private T _value = T.Broadcast(0);

    /// <summary>The partial.</summary>
    public readonly T Value => _value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int k, T value)
    {
        if (k == _chosen)
            _value = value;
    }
}
