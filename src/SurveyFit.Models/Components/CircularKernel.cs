using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Sweeps of radial profiles as circles.</summary>
internal static class CircularKernel
{
    /// <summary>π² (radians per mas)² turns mas² of size times (cycles per radian)² into s.</summary>
    internal const double Unit = Math.PI * Angles.RadiansPerMas * (Math.PI * Angles.RadiansPerMas);

    /// <summary>Runs the profile with the sweep's first parameter as its size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<T, TProfile>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        where TProfile : struct, IRadialProfile<TProfile, T>
    {
        var size = sweep.LargestSize;
        if (Unit * size * size * sweep.Frequencies.LargestSquare > TProfile.NearLimit)
            sweep.Run<CircularKernel<T, TProfile, Anywhere>>();
        else
            sweep.Run<CircularKernel<T, TProfile, Near>>();
    }
}

/// <summary>A radial profile of size θ (parameter 0, mas): s = (π θ)² (u² + v²). One operation of the multiply-add units beside the profile's.</summary>
internal readonly struct CircularKernel<T, TProfile, TRange> : IKernel<CircularKernel<T, TProfile, TRange>, T>
    where T : unmanaged, ILane<T>
    where TProfile : struct, IRadialProfile<TProfile, T>
    where TRange : struct, IArgumentRange
{
    private readonly TProfile _profile;
    private readonly T _scale;
    private readonly T _scaleSlope;

    private CircularKernel(TProfile profile, T sizeMas)
    {
        var unit = T.Broadcast(CircularKernel.Unit);
        _profile = profile;
        _scale = unit * sizeMas * sizeMas;
        _scaleSlope = unit * (sizeMas + sizeMas);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CircularKernel<T, TProfile, TRange> Create(in ShapeParameters parameters)
        => new(TProfile.Create(parameters, first: 1), parameters.Of<T>(0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(in FrequencySpan frequencies, int i) => _profile.Value<TRange>(_scale * frequencies.Square<T>(i));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ValueAndPartials<TSink>(in FrequencySpan frequencies, int i, ref TSink partials)
        where TSink : struct, IPartialSink<T>, allows ref struct
    {
        var squaredFrequency = frequencies.Square<T>(i);
        var value = _profile.ValueAndSlope<TRange, TSink>(_scale * squaredFrequency, out var slope, ref partials, first: 1);
        partials.Set(0, slope * (_scaleSlope * squaredFrequency));
        return value;
    }
}
