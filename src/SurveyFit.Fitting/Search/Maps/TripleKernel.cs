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
    // Per leg: ψ, its slope, its second derivative by the share; ln |V|'s slope and |V| for triple amplitudes.
    private const int LegLanes = 5;

    // So many show where along the share minima are; neighbouring channels hardly differ in that.
    private const int SufficientTriangles = 96;
    private const double TurnsPerRadian = 1 / Math.Tau;

    // Below any |V|² that double precision tells from a null.
    private const double SmallestSquare = 1e-290;

    private readonly MapStar _star;
    private readonly AlignedColumn _leg;
    private readonly AlignedColumn _phasors;
    private readonly LinearClosures<T> _linear;
    private readonly bool _withAmplitude;
    private readonly MapGroup[] _all;
    private readonly MapGroup[] _few;
    private readonly T _scaleOfFew;

    /// <summary>Memory for one star.</summary>
    /// <param name="star">Primary and companion.</param>
    internal TripleKernel(MapStar star)
    {
        _star = star;
        _leg = new AlignedColumn(LegLanes * T.Width * star.Data.LargestGroup);
        _phasors = new AlignedColumn(2 * T.Width * star.Data.LargestGroup);
        _linear = new LinearClosures<T>(star, Array.ConvertAll(star.Data.Triangles, static triangle => triangle.PhaseInverseSigma), ResidualsOf(star));
        _withAmplitude = star.Data.Triangles.Any(triangle => triangle.AmplitudeInverseSigma > 0);
        _all = Array.FindAll(star.Data.Groups, static group => group.EndTriangle > group.FirstTriangle);
        var stride = Math.Max(1, star.Data.Triangles.Length / SufficientTriangles);
        _few = [.. _all.Where((_, i) => i % stride == stride / 2)];
        var (count, few) = (star.Data.Triangles.Length, _few.Sum(static group => group.EndTriangle - group.FirstTriangle));
        _scaleOfFew = T.Broadcast(count / Math.Max(1.0, few));
        Constant = ConstantOf(star, _all);
        ConstantOfFew = few == 0 ? 0 : ConstantOf(star, _few) * count / few;
    }

    /// <summary>χ² of the triangles without companion.</summary>
    internal double Constant { get; }

    /// <summary>The same by a few groups that stand for all.</summary>
    internal double ConstantOfFew { get; }

    private Span<T> PhasorsOfGroup => MemoryMarshal.Cast<double, T>(_phasors.Span);

    private static double[] ResidualsOf(MapStar star) => [.. star.Offsets.Select((offset, t) => offset * star.Data.Triangles[t].PhaseInverseSigma)];

    private static double ConstantOf(MapStar star, MapGroup[] groups)
    {
        var sum = 0.0;
        foreach (var group in groups)
        {
            for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
            {
                ref readonly var triangle = ref star.Data.Triangles[t];
                var residual = star.Offsets[t] * triangle.PhaseInverseSigma;
                var product = star.PrimarySquares[triangle.First] * star.PrimarySquares[triangle.Second] * star.PrimarySquares[triangle.Third];
                var amplitude = (Math.Sqrt(product) - triangle.Amplitude) * triangle.AmplitudeInverseSigma;
                sum += (residual * residual) + (amplitude * amplitude);
            }
        }

        return sum;
    }

    /// <summary>χ² to first order in the share g at (x, y) and (x, −y), where arg(A + g(C − A) + igS) = gS/A, without its constant.</summary>
    /// <remarks>At the mirror images the slope has the other sign. Triple amplitudes are left to the exact evaluation.</remarks>
    /// <param name="phasors">Phasors.</param>
    internal (ShareSlope<T> Plus, ShareSlope<T> Minus) Linearise(in PhasorRow<T> phasors)
    {
        var (plus, minus) = (default(ShareSlope<T>), default(ShareSlope<T>));
        _linear.Add(phasors, ref plus, ref minus);
        return (plus, minus);
    }

    /// <summary>χ² at eight positions and at their mirror images, added to that of the V².</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="isMinus">True for (x, −y).</param>
    /// <param name="share">Share of the flux, the same at a position and at its mirror image.</param>
    /// <param name="vis2">χ² of the V².</param>
    /// <param name="directLimit">χ² that is of interest.</param>
    /// <param name="mirrorLimit">χ² that is of interest at the mirror images.</param>
    /// <returns>χ², or parts of it where none is below its limit.</returns>
    internal (T Direct, T Mirror) Values(in PhasorRow<T> phasors, bool isMinus, T share, T vis2, T directLimit, T mirrorLimit)
    {
        var sum = (Direct: vis2, Mirror: vis2);
        foreach (ref readonly var group in _all.AsSpan())
        {
            if (!T.AnyGreater(directLimit, sum.Direct) && !T.AnyGreater(mirrorLimit, sum.Mirror))
                break;
            phasors.Fill(group, isMinus, PhasorsOfGroup);
            Add(group, share, ref sum);
        }

        return sum;
    }

    /// <summary>χ² of several shares by a few groups that stand for all, added to that of the V².</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="isMinus">True for (x, −y).</param>
    /// <param name="shares">Shares of the flux.</param>
    /// <param name="limit">χ² that is of interest.</param>
    /// <param name="direct">χ² of the V² at each share; receives χ², or parts of it where none is below the limit.</param>
    /// <param name="mirror">The same for the mirror images.</param>
    internal void AddFew(in PhasorRow<T> phasors, bool isMinus, ReadOnlySpan<T> shares, T limit, Span<T> direct, Span<T> mirror)
    {
        foreach (ref readonly var group in _few.AsSpan())
        {
            phasors.Fill(group, isMinus, PhasorsOfGroup);
            for (var k = 0; k < shares.Length; k++)
            {
                if (!T.AnyGreater(limit, direct[k]) && !T.AnyGreater(limit, mirror[k]))
                    continue;
                var sum = (Direct: T.Broadcast(0), Mirror: T.Broadcast(0));
                Add(group, shares[k], ref sum);
                direct[k] = T.FusedMultiplyAdd(_scaleOfFew, sum.Direct, direct[k]);
                mirror[k] = T.FusedMultiplyAdd(_scaleOfFew, sum.Mirror, mirror[k]);
            }
        }
    }

    /// <summary>χ² with its derivatives by the share of the flux.</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="isMinus">True for (x, −y).</param>
    /// <param name="sign">+1, or −1 at the mirror image.</param>
    /// <param name="share">Share of the flux.</param>
    internal ShareSlope<T> Slopes(in PhasorRow<T> phasors, bool isMinus, T sign, T share) => Slopes(_all, phasors, isMinus, sign, share);

    /// <summary>The same by a few groups that stand for all.</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="isMinus">True for (x, −y).</param>
    /// <param name="sign">+1, or −1 at the mirror image.</param>
    /// <param name="share">Share of the flux.</param>
    internal ShareSlope<T> SlopesOfFew(in PhasorRow<T> phasors, bool isMinus, T sign, T share)
    {
        var sum = Slopes(_few, phasors, isMinus, sign, share);
        return new ShareSlope<T>(_scaleOfFew * sum.Value, _scaleOfFew * sum.Slope, _scaleOfFew * sum.Curvature);
    }

    private ShareSlope<T> Slopes(MapGroup[] groups, in PhasorRow<T> phasors, bool isMinus, T sign, T share)
    {
        var sum = default(ShareSlope<T>);
        foreach (ref readonly var group in groups.AsSpan())
        {
            phasors.Fill(group, isMinus, PhasorsOfGroup);
            FillSlopes(group, share);
            sum = AddPhaseSlopes(group, sign, sum);
            if (_withAmplitude)
                sum = AddAmplitudeSlopes(group, sum);
        }

        return sum;
    }

    private void Add(in MapGroup group, T share, ref (T Direct, T Mirror) sum)
    {
        FillPhases(group, share);
        AddPhases(group, ref sum);
        if (_withAmplitude)
            AddAmplitudes(group, ref sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPhases(in MapGroup group, T share)
    {
        ReadOnlySpan<T> phasors = PhasorsOfGroup;
        var leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var a = T.Broadcast(_star.PrimarySquares[i]);
            var re = T.FusedMultiplyAdd(share, phasors[2 * (i - group.FirstFrequency)] - a, a);
            var im = share * phasors[(2 * (i - group.FirstFrequency)) + 1];
            var at = LegLanes * (i - group.FirstFrequency);
            leg[at] = Turns.Atan2(im, re);
            if (_withAmplitude)
                leg[at + 4] = T.Sqrt(T.FusedMultiplyAdd(re, re, im * im) / a);
        }
    }

    // With ζ = (C − A + iS)/(A + g(C − A) + igS): ψ′ = Im ζ = SA/|A + g(C − A) + igS|², ψ″ = −Im ζ², (ln |V|)′ = Re ζ, (ln |V|)″ = −Re ζ².
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillSlopes(in MapGroup group, T share)
    {
        ReadOnlySpan<T> phasors = PhasorsOfGroup;
        var leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var turns = T.Broadcast(TurnsPerRadian);
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var a = T.Broadcast(_star.PrimarySquares[i]);
            var (c, s) = (phasors[2 * (i - group.FirstFrequency)] - a, phasors[(2 * (i - group.FirstFrequency)) + 1]);
            var re = T.FusedMultiplyAdd(share, c, a);
            var im = share * s;
            var square = T.FusedMultiplyAdd(re, re, T.FusedMultiplyAdd(im, im, T.Broadcast(SmallestSquare)));
            var inverse = T.Broadcast(1) / square;
            var slope = s * inverse * (turns * a);
            var along = T.FusedMultiplyAdd(c, re, s * im) * inverse;
            var at = LegLanes * (i - group.FirstFrequency);
            leg[at] = Turns.Atan2(im, re);
            leg[at + 1] = slope;
            leg[at + 2] = -(slope * (along + along));
            if (!_withAmplitude)
                continue;
            leg[at + 3] = along;
            leg[at + 4] = T.Sqrt(square / a);
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
    private ShareSlope<T> AddPhaseSlopes(in MapGroup group, T sign, ShareSlope<T> sum)
    {
        ReadOnlySpan<T> leg = MemoryMarshal.Cast<double, T>(_leg.Span);
        var (value, slopes, curvature) = (sum.Value, sum.Slope, sum.Curvature);
        var triangles = _star.Data.Triangles;
        for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
        {
            ref readonly var triangle = ref triangles[t];
            var weight = T.Broadcast(triangle.PhaseInverseSigma);

            // At the mirror image residual and slope both change their signs.
            var residual = Turns.Wrap(T.FusedMultiplyAdd(sign, T.Broadcast(_star.Offsets[t]), Closure(triangle, leg, group.FirstFrequency, 0))) * weight;
            var slope = weight * Closure(triangle, leg, group.FirstFrequency, 1);
            var bend = weight * Closure(triangle, leg, group.FirstFrequency, 2);
            value = T.FusedMultiplyAdd(residual, residual, value);
            slopes = T.FusedMultiplyAdd(residual, slope, slopes);
            curvature = T.FusedMultiplyAdd(slope, slope, T.FusedMultiplyAdd(residual, bend, curvature));
        }

        return new ShareSlope<T>(value, slopes, curvature);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Closure(in MapTriangle triangle, ReadOnlySpan<T> leg, int first, int column)
    {
        var sum = leg[(LegLanes * (triangle.First - first)) + column] + leg[(LegLanes * (triangle.Second - first)) + column];
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

    private ShareSlope<T> AddAmplitudeSlopes(in MapGroup group, ShareSlope<T> sum)
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
            sum += new ShareSlope<T>(residual * residual, residual * first, T.FusedMultiplyAdd(first, first, residual * second));
        }

        return sum;
    }

    private static T Amplitude(in MapTriangle triangle, ReadOnlySpan<T> leg, int first) =>
        leg[(LegLanes * (triangle.First - first)) + 4] * leg[(LegLanes * (triangle.Second - first)) + 4] * leg[(LegLanes * (triangle.Third - first)) + 4];

    // (ln |V|)″ = Im² ζ − Re² ζ.
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
