using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Sweeps of radial profiles as ellipses.</summary>
internal static class EllipticalKernel
{
    /// <summary>Runs the profile with the sweep's first parameters as its ellipse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<T, TProfile>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        where TProfile : struct, IRadialProfile<TProfile, T>
    {
        // No direction sees more than the longer axis.
        var (size, elongation) = (sweep.LargestSize, sweep.Shape[1]);
        var longest = size * Math.Max(1, 1 / elongation);
        if (CircularKernel.Unit * longest * longest * sweep.Frequencies.LargestSquare > TProfile.NearLimit)
            sweep.Run<EllipticalKernel<T, TProfile, Anywhere>>();
        else
            sweep.Run<EllipticalKernel<T, TProfile, Near>>();
    }
}

/// <summary>A radial profile stretched to an ellipse: parameters major axis θ (mas), elongation e ≥ 1, position angle of the major axis (deg, North through East).</summary>
/// <remarks>
/// With a = u sin PA + v cos PA along the major axis and b = u cos PA - v sin PA across it, s = (π θ)² (a² + b²/e²)
/// (as oimodeler's elong and pa, and PMOIRED's incl = arccos(1/e) and projang).
/// </remarks>
internal readonly struct EllipticalKernel<T, TProfile, TRange> : IKernel<EllipticalKernel<T, TProfile, TRange>, T>
    where T : unmanaged, ILane<T>
    where TProfile : struct, IRadialProfile<TProfile, T>
    where TRange : struct, IArgumentRange
{
    private readonly TProfile _profile;
    private readonly T _scale;
    private readonly T _scaleSlope;
    private readonly T _sin;
    private readonly T _cos;
    private readonly T _inverseElongation;
    private readonly T _elongationSlope;
    private readonly T _angleSlope;

    private EllipticalKernel(TProfile profile, T size, T elongation, T degrees)
    {
        var unit = T.Broadcast(CircularKernel.Unit);
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
    public static EllipticalKernel<T, TProfile, TRange> Create(in ShapeParameters parameters)
        => new(TProfile.Create(parameters, EllipticalGeometry.Count), parameters.Of<T>(0), parameters.Of<T>(1), parameters.Of<T>(2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(in FrequencySpan frequencies, int i)
    {
        var (a, b) = Rotate(frequencies.U<T>(i), frequencies.V<T>(i));
        return _profile.Value<TRange>(_scale * StretchedSquare(a, b));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ValueAndPartials<TSink>(in FrequencySpan frequencies, int i, ref TSink partials)
        where TSink : struct, IPartialSink<T>, allows ref struct
    {
        var (a, b) = Rotate(frequencies.U<T>(i), frequencies.V<T>(i));
        var stretched = StretchedSquare(a, b);
        var value = _profile.ValueAndSlope<TRange, TSink>(_scale * stretched, out var slope, ref partials, first: EllipticalGeometry.Count);
        partials.Set(0, slope * (_scaleSlope * stretched));
        partials.Set(1, slope * (_elongationSlope * (b * b)));
        partials.Set(2, slope * (_angleSlope * (a * b)));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (T Along, T Across) Rotate(T u, T v)
        => (T.FusedMultiplyAdd(u, _sin, v * _cos), T.FusedMultiplySubtract(u, _cos, v * _sin));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T StretchedSquare(T along, T across)
    {
        var shrunk = across * _inverseElongation;
        return T.FusedMultiplyAdd(along, along, shrunk * shrunk);
    }
}
