using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of the triangles at eight positions: one arc tangent per leg and flux, closures as sums of legs.</summary>
internal sealed partial class BestFluxMap<T>
{
    // Per leg: ψ, its slope, half its second derivative by f; ln |V|'s slope and amplitude for triple amplitudes.
    private const int LegLanes = 5;
    private const double TurnsPerRadian = 1 / Math.Tau;

    // Below any |V|² that double precision tells from a null.
    private const double SmallestSquare = 1e-290;

    private readonly AlignedColumn _leg;
    private readonly bool _withAmplitude;

    // Σ of squared residuals at f = 0.
    private static double TripleConstant(MapStar star)
    {
        var sum = 0.0;
        for (var t = 0; t < star.Offsets.Length; t++)
        {
            ref readonly var triangle = ref star.Data.Triangles[t];
            var residual = star.Offsets[t] * triangle.PhaseInverseSigma;
            var product = star.Frequencies[triangle.First].PrimarySquare * star.Frequencies[triangle.Second].PrimarySquare * star.Frequencies[triangle.Third].PrimarySquare;
            var amplitude = (Math.Sqrt(product) - triangle.Amplitude) * triangle.AmplitudeInverseSigma;
            sum += (residual * residual) + (amplitude * amplitude);
        }

        return sum;
    }

    // To first order in f, arg(A + fC + ifS) = fS/A; triple amplitudes are left to the exact evaluation.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FluxSlope<T> Linearise(int pass, T sign)
    {
        var phasors = Phasors;
        var (slope, curvature) = (T.Broadcast(0), T.Broadcast(0));
        var triangles = _star.Data.Triangles;
        for (var t = 0; t < triangles.Length; t++)
        {
            ref readonly var triangle = ref triangles[t];
            var weight = triangle.PhaseInverseSigma * TurnsPerRadian;
            var gain = T.Broadcast(weight * triangle.FirstSign / _star.Frequencies[triangle.First].PrimarySquare) * phasors[(PhasorLanes * triangle.First) + (2 * pass) + 1];
            gain = T.FusedMultiplyAdd(T.Broadcast(weight * triangle.SecondSign / _star.Frequencies[triangle.Second].PrimarySquare), phasors[(PhasorLanes * triangle.Second) + (2 * pass) + 1], gain);
            gain = T.FusedMultiplyAdd(T.Broadcast(weight * triangle.ThirdSign / _star.Frequencies[triangle.Third].PrimarySquare), phasors[(PhasorLanes * triangle.Third) + (2 * pass) + 1], gain);
            slope = T.FusedMultiplyAdd(gain, T.Broadcast(_star.Offsets[t] * triangle.PhaseInverseSigma), slope);
            curvature = T.FusedMultiplyAdd(gain, gain, curvature);
        }

        return new FluxSlope<T>(T.Broadcast(0), sign * slope, curvature);
    }

    private T Triples(int pass, T sign, T f)
    {
        var sum = T.Broadcast(0);
        foreach (ref readonly var group in _star.Data.Groups.AsSpan())
        {
            FillPhases(group, pass, f);
            sum = AddPhases(group, sign, sum);
            if (_withAmplitude)
                sum = AddAmplitudes(group, sum);
        }

        return sum;
    }

    private FluxSlope<T> TripleSlope(int pass, T sign, T f)
    {
        var sum = default(FluxSlope<T>);
        foreach (ref readonly var group in _star.Data.Groups.AsSpan())
        {
            if (group.FirstTriangle == group.EndTriangle)
                continue;
            FillSlopes(group, pass, f);
            sum = AddPhaseSlopes(group, sign, sum);
            if (_withAmplitude)
                sum = AddAmplitudeSlopes(group, sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPhases(in MapGroup group, int pass, T f)
    {
        var phasors = Phasors;
        var leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var share = T.Broadcast(1) / (T.Broadcast(1) + f);
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var re = T.FusedMultiplyAdd(f, phasors[(PhasorLanes * i) + (2 * pass)], T.Broadcast(_star.Frequencies[i].PrimarySquare));
            var im = f * phasors[(PhasorLanes * i) + (2 * pass) + 1];
            var at = LegLanes * (i - group.FirstFrequency);
            leg[at] = Turns.Atan2(im, re);
            if (_withAmplitude)
                leg[at + 4] = share * T.Sqrt(T.FusedMultiplyAdd(re, re, im * im) / T.Broadcast(_star.Frequencies[i].PrimarySquare));
        }
    }

    // With ζ = (C + iS)/(A + fC + ifS): ψ′ = Im ζ, ψ″ = −Im ζ², (ln |V|)′ = Re ζ − 1/(1+f), (ln |V|)″ = −Re ζ² + 1/(1+f)².
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillSlopes(in MapGroup group, int pass, T f)
    {
        var phasors = Phasors;
        var leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var share = T.Broadcast(1) / (T.Broadcast(1) + f);
        var turns = T.Broadcast(TurnsPerRadian);
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var (c, s) = (phasors[(PhasorLanes * i) + (2 * pass)], phasors[(PhasorLanes * i) + (2 * pass) + 1]);
            var a = T.Broadcast(_star.Frequencies[i].PrimarySquare);
            var re = T.FusedMultiplyAdd(f, c, a);
            var im = f * s;
            var square = T.FusedMultiplyAdd(re, re, T.FusedMultiplyAdd(im, im, T.Broadcast(SmallestSquare)));
            var inverse = T.Broadcast(1) / square;
            var slope = s * a * inverse;
            var along = T.FusedMultiplyAdd(c, re, s * im) * inverse;
            var at = LegLanes * (i - group.FirstFrequency);
            leg[at] = Turns.Atan2(im, re);
            leg[at + 1] = slope * turns;
            leg[at + 2] = -(slope * along * (turns + turns));
            if (!_withAmplitude)
                continue;
            leg[at + 3] = along - share;
            leg[at + 4] = share * T.Sqrt(square / a);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T AddPhases(in MapGroup group, T sign, T sum)
    {
        ReadOnlySpan<T> leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var triangles = _star.Data.Triangles;
        for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
        {
            ref readonly var triangle = ref triangles[t];
            var closure = Closure(triangle, leg, group.FirstFrequency, 0);
            var residual = Turns.Wrap(T.FusedMultiplyAdd(sign, closure, T.Broadcast(_star.Offsets[t]))) * T.Broadcast(triangle.PhaseInverseSigma);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FluxSlope<T> AddPhaseSlopes(in MapGroup group, T sign, FluxSlope<T> sum)
    {
        ReadOnlySpan<T> leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var (value, slopes, curvature) = (sum.Value, sum.Slope, sum.Curvature);
        var triangles = _star.Data.Triangles;
        for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
        {
            ref readonly var triangle = ref triangles[t];
            var weight = T.Broadcast(triangle.PhaseInverseSigma);
            var residual = Turns.Wrap(T.FusedMultiplyAdd(sign, Closure(triangle, leg, group.FirstFrequency, 0), T.Broadcast(_star.Offsets[t]))) * weight;
            var signed = sign * weight;
            var slope = signed * Closure(triangle, leg, group.FirstFrequency, 1);
            var bend = signed * Closure(triangle, leg, group.FirstFrequency, 2);
            value = T.FusedMultiplyAdd(residual, residual, value);
            slopes = T.FusedMultiplyAdd(residual, slope, slopes);
            curvature = T.FusedMultiplyAdd(slope, slope, T.FusedMultiplyAdd(residual, bend, curvature));
        }

        return new FluxSlope<T>(value, slopes, curvature);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Closure(in MapTriangle triangle, ReadOnlySpan<T> leg, int first, int column)
    {
        var sum = T.Broadcast(triangle.FirstSign) * leg[(LegLanes * (triangle.First - first)) + column];
        sum = T.FusedMultiplyAdd(T.Broadcast(triangle.SecondSign), leg[(LegLanes * (triangle.Second - first)) + column], sum);
        return T.FusedMultiplyAdd(T.Broadcast(triangle.ThirdSign), leg[(LegLanes * (triangle.Third - first)) + column], sum);
    }

    private T AddAmplitudes(in MapGroup group, T sum)
    {
        ReadOnlySpan<T> leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
        {
            ref readonly var triangle = ref _star.Data.Triangles[t];
            var residual = (Amplitude(triangle, leg, group.FirstFrequency) - T.Broadcast(triangle.Amplitude)) * T.Broadcast(triangle.AmplitudeInverseSigma);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
        }

        return sum;
    }

    private FluxSlope<T> AddAmplitudeSlopes(in MapGroup group, FluxSlope<T> sum)
    {
        ReadOnlySpan<T> leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
        {
            ref readonly var triangle = ref _star.Data.Triangles[t];
            var weight = T.Broadcast(triangle.AmplitudeInverseSigma);
            var amplitude = Amplitude(triangle, leg, group.FirstFrequency);
            var (slope, bend) = LogarithmicSlopes(triangle, leg, group.FirstFrequency);
            var residual = (amplitude - T.Broadcast(triangle.Amplitude)) * weight;
            var first = amplitude * slope * weight;
            var second = amplitude * T.FusedMultiplyAdd(slope, slope, bend) * weight;
            sum += new FluxSlope<T>(residual * residual, residual * first, T.FusedMultiplyAdd(first, first, residual * second));
        }

        return sum;
    }

    private static T Amplitude(in MapTriangle triangle, ReadOnlySpan<T> leg, int first) =>
        leg[(LegLanes * (triangle.First - first)) + 4] * leg[(LegLanes * (triangle.Second - first)) + 4] * leg[(LegLanes * (triangle.Third - first)) + 4];

    // (ln |V|)″ = Im² ζ − Re² ζ + 1/(1+f)² is left at Im² ζ − ((ln |V|)′)², near enough for the curvature of a Newton step.
    private static (T Slope, T Bend) LogarithmicSlopes(in MapTriangle triangle, ReadOnlySpan<T> leg, int first)
    {
        var (slope, bend) = (T.Broadcast(0), T.Broadcast(0));
        var radians = T.Broadcast(Math.Tau);
        foreach (var at in (ReadOnlySpan<int>)[triangle.First - first, triangle.Second - first, triangle.Third - first])
        {
            var along = leg[(LegLanes * at) + 3];
            var across = leg[(LegLanes * at) + 1] * radians;
            slope += along;
            bend = T.FusedMultiplyAdd(across, across, T.FusedMultiplyAdd(-along, along, bend));
        }

        return (slope, bend);
    }
}
