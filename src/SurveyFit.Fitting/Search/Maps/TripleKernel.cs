using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of the triangles at eight positions: one arc tangent per leg and flux, closures as sums of legs.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class TripleKernel<T>
    where T : unmanaged, ILane<T>
{
    // Per leg: ψ, its slope, half its second derivative by f; ln |V|'s slope and amplitude for triple amplitudes.
    private const int LegLanes = 5;
    private const double TurnsPerRadian = 1 / Math.Tau;

    // Below any |V|² that double precision tells from a null.
    private const double SmallestSquare = 1e-290;

    private readonly MapStar _star;
    private readonly AlignedColumn _leg;
    private readonly AlignedColumn _phasors;
    private readonly LinearClosures<T> _linear;
    private readonly bool _withAmplitude;

    /// <summary>Memory for one star.</summary>
    /// <param name="star">Primary and companion.</param>
    internal TripleKernel(MapStar star)
    {
        _star = star;
        _leg = new AlignedColumn(LegLanes * T.Width * star.Data.LargestGroup);
        _phasors = new AlignedColumn(2 * T.Width * star.Data.LargestGroup);
        _linear = new LinearClosures<T>(star, Array.ConvertAll(star.Data.Triangles, static triangle => triangle.PhaseInverseSigma), ResidualsOf(star));
        _withAmplitude = star.Data.Triangles.Any(triangle => triangle.AmplitudeInverseSigma > 0);
        Constant = TripleConstant(star);
    }

    /// <summary>χ² of the triangles without companion.</summary>
    internal double Constant { get; }

    private Span<T> PhasorsOfGroup => MemoryMarshal.Cast<double, T>(_phasors.Span);

    private static double[] ResidualsOf(MapStar star) => [.. star.Offsets.Select((offset, t) => offset * star.Data.Triangles[t].PhaseInverseSigma)];

    private static double TripleConstant(MapStar star)
    {
        var sum = 0.0;
        for (var t = 0; t < star.Offsets.Length; t++)
        {
            ref readonly var triangle = ref star.Data.Triangles[t];
            var residual = star.Offsets[t] * triangle.PhaseInverseSigma;
            var product = star.PrimarySquares[triangle.First] * star.PrimarySquares[triangle.Second] * star.PrimarySquares[triangle.Third];
            var amplitude = (Math.Sqrt(product) - triangle.Amplitude) * triangle.AmplitudeInverseSigma;
            sum += (residual * residual) + (amplitude * amplitude);
        }

        return sum;
    }

    /// <summary>χ² to first order in f at (x, y) and (x, −y), where arg(A + fC + ifS) = fS/A, without its constant.</summary>
    /// <remarks>At the mirror images the slope has the other sign. Triple amplitudes are left to the exact evaluation.</remarks>
    /// <param name="phasors">Phasors.</param>
    internal (FluxSlope<T> Plus, FluxSlope<T> Minus) Linearise(in PhasorRow<T> phasors)
    {
        var (plus, minus) = (default(FluxSlope<T>), default(FluxSlope<T>));
        _linear.Add(phasors, ref plus, ref minus);
        return (plus, minus);
    }

    /// <summary>χ² at eight positions and at their mirror images, added to that of the V².</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="isMinus">True for (x, −y).</param>
    /// <param name="f">Flux ratio, the same at a position and at its mirror image.</param>
    /// <param name="vis2">χ² of the V².</param>
    /// <param name="directLimit">χ² that is of interest.</param>
    /// <param name="mirrorLimit">χ² that is of interest at the mirror images.</param>
    /// <returns>χ², or parts of it where none is below its limit.</returns>
    internal (T Direct, T Mirror) Values(in PhasorRow<T> phasors, bool isMinus, T f, T vis2, T directLimit, T mirrorLimit)
    {
        var sum = (Direct: vis2, Mirror: vis2);
        foreach (ref readonly var group in _star.Data.Groups.AsSpan())
        {
            if (group.FirstTriangle == group.EndTriangle)
                continue;
            if (!T.AnyGreater(directLimit, sum.Direct) && !T.AnyGreater(mirrorLimit, sum.Mirror))
                break;
            phasors.Fill(group, isMinus, PhasorsOfGroup);
            FillPhases(group, f);
            AddPhases(group, ref sum);
            if (_withAmplitude)
                AddAmplitudes(group, ref sum);
        }

        return sum;
    }

    /// <summary>χ² with its derivatives by the flux ratio.</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="isMinus">True for (x, −y).</param>
    /// <param name="sign">+1, or −1 at the mirror image.</param>
    /// <param name="f">Flux ratio.</param>
    internal FluxSlope<T> Slopes(in PhasorRow<T> phasors, bool isMinus, T sign, T f)
    {
        var sum = default(FluxSlope<T>);
        foreach (ref readonly var group in _star.Data.Groups.AsSpan())
        {
            if (group.FirstTriangle == group.EndTriangle)
                continue;
            phasors.Fill(group, isMinus, PhasorsOfGroup);
            FillSlopes(group, f);
            sum = AddPhaseSlopes(group, sign, sum);
            if (_withAmplitude)
                sum = AddAmplitudeSlopes(group, sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPhases(in MapGroup group, T f)
    {
        ReadOnlySpan<T> phasors = PhasorsOfGroup;
        var leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var share = T.Broadcast(1) / (T.Broadcast(1) + f);
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var re = T.FusedMultiplyAdd(f, phasors[2 * (i - group.FirstFrequency)], T.Broadcast(_star.PrimarySquares[i]));
            var im = f * phasors[(2 * (i - group.FirstFrequency)) + 1];
            var at = LegLanes * (i - group.FirstFrequency);
            leg[at] = Turns.Atan2(im, re);
            if (_withAmplitude)
                leg[at + 4] = share * T.Sqrt(T.FusedMultiplyAdd(re, re, im * im) / T.Broadcast(_star.PrimarySquares[i]));
        }
    }

    // With ζ = (C + iS)/(A + fC + ifS): ψ′ = Im ζ, ψ″ = −Im ζ², (ln |V|)′ = Re ζ − 1/(1+f), (ln |V|)″ = −Re ζ² + 1/(1+f)².
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillSlopes(in MapGroup group, T f)
    {
        ReadOnlySpan<T> phasors = PhasorsOfGroup;
        var leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var share = T.Broadcast(1) / (T.Broadcast(1) + f);
        var turns = T.Broadcast(TurnsPerRadian);
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var (c, s) = (phasors[2 * (i - group.FirstFrequency)], phasors[(2 * (i - group.FirstFrequency)) + 1]);
            var a = T.Broadcast(_star.PrimarySquares[i]);
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
    private void AddPhases(in MapGroup group, ref (T Direct, T Mirror) sum)
    {
        var (direct, mirror) = sum;
        ReadOnlySpan<T> leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var triangles = _star.Data.Triangles;
        for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
        {
            ref readonly var triangle = ref triangles[t];
            var closure = Closure(triangle, leg, group.FirstFrequency, 0);
            var (offset, weight) = (T.Broadcast(_star.Offsets[t]), T.Broadcast(triangle.PhaseInverseSigma));
            var residual = Turns.Wrap(offset + closure) * weight;
            direct = T.FusedMultiplyAdd(residual, residual, direct);
            residual = Turns.Wrap(offset - closure) * weight;
            mirror = T.FusedMultiplyAdd(residual, residual, mirror);
        }

        sum = (direct, mirror);
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

    private void AddAmplitudes(in MapGroup group, ref (T Direct, T Mirror) sum)
    {
        ReadOnlySpan<T> leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
        {
            ref readonly var triangle = ref _star.Data.Triangles[t];
            var residual = (Amplitude(triangle, leg, group.FirstFrequency) - T.Broadcast(triangle.Amplitude)) * T.Broadcast(triangle.AmplitudeInverseSigma);
            sum = (T.FusedMultiplyAdd(residual, residual, sum.Direct), T.FusedMultiplyAdd(residual, residual, sum.Mirror));
        }
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
