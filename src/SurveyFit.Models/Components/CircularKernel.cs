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
    internal static void Run<T, TProfile>(in Sweep<T> sweep, TProfile profile)
        where T : unmanaged, ILane<T>
        where TProfile : struct, IRadialProfile<T>
    {
        var size = sweep.Parameters[0];
        var largest = T.Broadcast(Unit) * size * size * T.Broadcast(sweep.Frequencies.LargestSquare);
        if (T.AnyGreater(largest, T.Broadcast(TProfile.NearLimit)))
            sweep.Run(new CircularKernel<T, TProfile, Anywhere>(profile, size));
        else
            sweep.Run(new CircularKernel<T, TProfile, Near>(profile, size));
    }
}

/// <summary>A radial profile of size θ (parameter 0, mas): s = (π θ)² (u² + v²). One operation of the multiply-add units beside the profile's.</summary>
internal readonly struct CircularKernel<T, TProfile, TRange> : IKernel<T>
    where T : unmanaged, ILane<T>
    where TProfile : struct, IRadialProfile<T>
    where TRange : struct, IArgumentRange
{
    private readonly TProfile _profile;
    private readonly T _scale;
    private readonly T _scaleSlope;

    internal CircularKernel(TProfile profile, T sizeMas)
    {
        var unit = T.Broadcast(CircularKernel.Unit);
        _profile = profile;
        _scale = unit * sizeMas * sizeMas;
        _scaleSlope = unit * (sizeMas + sizeMas);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(in FrequencySpan frequencies, int i) => _profile.Value<TRange>(_scale * frequencies.Square<T>(i));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ValueAndPartials(in FrequencySpan frequencies, int i, PartialRow<T> partials)
    {
        var squaredFrequency = frequencies.Square<T>(i);
        var value = _profile.ValueAndSlope<TRange>(_scale * squaredFrequency, out var slope, partials, first: 1);
        partials.Set(0, slope * (_scaleSlope * squaredFrequency));
        return value;
    }
}
