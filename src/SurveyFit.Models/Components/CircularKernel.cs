using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A radial profile of size θ (parameter 0, mas): s = (π θ)² (u² + v²).</summary>
internal readonly struct CircularKernel<T, TProfile> : IKernel<T>
    where T : unmanaged, ILane<T>
    where TProfile : struct, IRadialProfile<T>
{
    private readonly TProfile _profile;
    private readonly T _scale;
    private readonly T _scaleSlope;

    internal CircularKernel(TProfile profile, T sizeMas)
    {
        // π² (radians per mas)² turns mas² of size times (cycles per radian)² into s.
        var unit = T.Broadcast(Math.PI * Angles.RadiansPerMas * (Math.PI * Angles.RadiansPerMas));
        _profile = profile;
        _scale = unit * sizeMas * sizeMas;
        _scaleSlope = unit * (sizeMas + sizeMas);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(T u, T v) => _profile.Value(_scale * SquaredFrequency(u, v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ValueAndPartials(T u, T v, PartialRow<T> partials)
    {
        var squaredFrequency = SquaredFrequency(u, v);
        var value = _profile.ValueAndSlope(_scale * squaredFrequency, out var slope, partials, first: 1);
        partials.Set(0, slope * (_scaleSlope * squaredFrequency));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SquaredFrequency(T u, T v) => T.FusedMultiplyAdd(u, u, v * v);
}
