using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A radial profile stretched to an ellipse: parameters major axis θ (mas), elongation e ≥ 1, position angle of the major axis (deg, North through East).</summary>
/// <remarks>
/// With a = u sin PA + v cos PA along the major axis and b = u cos PA - v sin PA across it, s = (π θ)² (a² + b²/e²)
/// (as oimodeler's elong and pa, and PMOIRED's incl = arccos(1/e) and projang).
/// </remarks>
internal readonly struct EllipticalKernel<T, TProfile> : IKernel<T>
    where T : unmanaged, ILane<T>
    where TProfile : struct, IRadialProfile<T>
{
    private readonly TProfile _profile;
    private readonly T _scale;
    private readonly T _scaleSlope;
    private readonly T _sin;
    private readonly T _cos;
    private readonly T _inverseElongation;
    private readonly T _elongationSlope;
    private readonly T _angleSlope;

    internal EllipticalKernel(TProfile profile, ReadOnlySpan<T> parameters)
    {
        var (size, elongation, degrees) = (parameters[0], parameters[1], parameters[2]);
        var unit = T.Broadcast(Math.PI * Angles.RadiansPerMas * (Math.PI * Angles.RadiansPerMas));
        _profile = profile;
        _scale = unit * size * size;
        _scaleSlope = unit * (size + size);
        Turns.SinCos(degrees * T.Broadcast(Angles.TurnsPerDegree), out _sin, out _cos);
        _inverseElongation = T.Broadcast(1) / elongation;
        var minorSquare = _inverseElongation * _inverseElongation;

        // ∂s/∂e = -2 (π θ)² b²/e³ and ∂s/∂PA = 2 (π θ)² a b (1 - 1/e²) per radian.
        _elongationSlope = -(_scale + _scale) * minorSquare * _inverseElongation;
        _angleSlope = (_scale + _scale) * (T.Broadcast(1) - minorSquare) * T.Broadcast(Angles.RadiansPerDegree);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(T u, T v)
    {
        var (a, b) = Rotate(u, v);
        return _profile.Value(_scale * StretchedSquare(a, b));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ValueAndPartials(T u, T v, PartialRow<T> partials)
    {
        var (a, b) = Rotate(u, v);
        var stretched = StretchedSquare(a, b);
        var value = _profile.ValueAndSlope(_scale * stretched, out var slope, partials, first: EllipticalGeometry.Count);
        partials.Set(0, slope * (_scaleSlope * stretched));
        partials.Set(1, slope * (_elongationSlope * (b * b)));
        partials.Set(2, slope * (_angleSlope * (a * b)));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (T Along, T Across) Rotate(T u, T v)
        => (T.FusedMultiplyAdd(u, _sin, v * _cos), T.FusedMultiplyAdd(u, _cos, -(v * _sin)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T StretchedSquare(T along, T across)
    {
        var shrunk = across * _inverseElongation;
        return T.FusedMultiplyAdd(along, along, shrunk * shrunk);
    }
}
