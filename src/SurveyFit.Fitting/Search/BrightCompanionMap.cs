using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>χ² of a companion of any brightness at any position, for one set of the primary's parameters.</summary>
/// <remarks>
/// With P the visibility of all but the companion, flux 1, and W the companion's, flux f: (1+f)² |V|² = A + 2fC + f²B, A = |P|², B = |W|²,
/// C = Re P*W. Hence (1+f)⁴ χ²(V²) is a quartic in f of which only three sums depend on the position: all flux ratios cost
/// one pass. It tells how small χ² can be at best; closure phases are only computed where it does not already say no. Where there are more V²
/// than a bright companion needs to be seen, one lane in a few stands for all: the map only proposes starts, and the
/// columns of all primaries then stay in the processor's cache.
/// </remarks>
internal sealed class BrightCompanionMap
{
    // 512 V² are many times what it takes to see a companion of a tenth of the primary's flux.
    private const int SufficientLanes = 64;

    private readonly DataSet _data;
    private readonly int _stride;
    private readonly TriangleLane[] _triangles;
    private readonly double[] _fluxRatios;
    private readonly AlignedColumn _real;
    private readonly AlignedColumn _imaginary;
    private readonly AlignedColumn _vis2Weight;
    private readonly AlignedColumn _primaryExcess;
    private readonly AlignedColumn _companionExcess;
    private readonly AlignedColumn _phase;
    private readonly AlignedColumn _amplitude;
    private readonly double _constant;
    private readonly double _square;
    private readonly double _quartic;

    /// <summary>Prepares one primary.</summary>
    /// <param name="data">Data.</param>
    /// <param name="parameters">All parameters, companion flux zero.</param>
    /// <param name="primary">Visibilities at these parameters.</param>
    /// <param name="companion">The companion's visibility at the origin.</param>
    /// <param name="fluxRatios">Flux ratios tried at every position.</param>
    internal BrightCompanionMap(DataSet data, double[] parameters, VisibilityBuffer primary, VisibilityBuffer companion, double[] fluxRatios)
    {
        _data = data;
        _triangles = TriangleLane.Of(data);
        Parameters = parameters;
        _fluxRatios = fluxRatios;
        var count = data.Frequencies.PaddedCount;
        (_real, _imaginary) = (new AlignedColumn(count), new AlignedColumn(count));
        primary.Real.Span[..count].CopyTo(_real.Span);
        primary.Imaginary.Span[..count].CopyTo(_imaginary.Span);
        (_phase, _amplitude) = (new AlignedColumn(count), new AlignedColumn(count));

        var vis2Count = data.Vis2.PaddedCount;
        (_vis2Weight, _primaryExcess, _companionExcess) = (new AlignedColumn(vis2Count), new AlignedColumn(vis2Count), new AlignedColumn(vis2Count));
        _stride = OddStride(vis2Count / Lane8.Width);
        for (var i = 0; i < vis2Count; i++)
        {
            if (i / Lane8.Width % _stride != 0)
                continue;
            var weight = _stride * data.Vis2InverseSigma.Span[i] * data.Vis2InverseSigma.Span[i];
            var measured = data.Vis2.Span[i];
            var a = (_real.Span[i] * _real.Span[i]) + (_imaginary.Span[i] * _imaginary.Span[i]) - measured;
            var b = (companion.Real.Span[i] * companion.Real.Span[i]) + (companion.Imaginary.Span[i] * companion.Imaginary.Span[i]) - measured;
            (_vis2Weight.Span[i], _primaryExcess.Span[i], _companionExcess.Span[i]) = (weight, a, b);
            _constant += weight * a * a;
            _square += weight * a * b;
            _quartic += weight * b * b;
        }
    }

    /// <summary>All parameters, companion flux zero.</summary>
    internal double[] Parameters { get; }

    /// <summary>χ² without companion.</summary>
    /// <param name="companion">Any position.</param>
    /// <returns>χ² of all observables.</returns>
    internal double ChiSquareWithout(CompanionPhasor companion) => _constant + TripleChiSquare(companion, 0);

    /// <summary>χ² of the V² alone at a position, estimated from the lanes taken: about a lower limit of χ², for all flux ratios at the price of one.</summary>
    /// <param name="companion">Companion's visibility at the position.</param>
    /// <returns>The best flux ratio up to 1 and the best above: V² hardly tell a companion from its exchange with the primary.</returns>
    internal (FluxChoice Fainter, FluxChoice Brighter) BestByVis2(CompanionPhasor companion)
    {
        var (linear, quadratic, cubic) = Sums(companion);
        var (fainter, brighter) = (FluxChoice.None, FluxChoice.None);
        foreach (var f in _fluxRatios)
        {
            // Σ w (a + 2fc + f²b)² / (1+f)⁴.
            var share = 1 / ((1 + f) * (1 + f));
            var numerator = _constant + (f * ((4 * linear) + (f * ((4 * quadratic) + (2 * _square) + (f * ((4 * cubic) + (f * _quartic)))))));
            var choice = new FluxChoice(this, Math.Max(0, numerator * share * share), f);
            if (f <= 1)
                fainter = FluxChoice.Better(fainter, choice);
            else
                brighter = FluxChoice.Better(brighter, choice);
        }

        return (fainter, brighter);
    }

    /// <summary>χ² of the triangles at a position; zero if there are none.</summary>
    /// <param name="companion">Companion's visibility at the position.</param>
    /// <param name="f">Flux ratio.</param>
    /// <returns>χ² of closure phases and triple amplitudes.</returns>
    internal double TripleChiSquare(CompanionPhasor companion, double f) => _triangles.Length > 0 ? SumOfTriples(companion, f) : 0;

    /// <summary>χ² of the triangles at the best of all flux ratios.</summary>
    /// <param name="companion">Companion's visibility at the position.</param>
    /// <returns>χ² and flux ratio.</returns>
    internal (double ChiSquare, double FluxRatio) BestByTriples(CompanionPhasor companion)
    {
        var best = (ChiSquare: double.PositiveInfinity, FluxRatio: 0.0);
        foreach (var f in _fluxRatios)
        {
            var chiSquare = SumOfTriples(companion, f);
            if (chiSquare < best.ChiSquare)
                best = (chiSquare, f);
        }

        return best;
    }

    // Odd, so that it does not pick the same channels of every baseline.
    private static int OddStride(int lanes) => Math.Max(1, lanes / SufficientLanes) | 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Linear, double Quadratic, double Cubic) Sums(CompanionPhasor companion)
    {
        var real = companion.Real.Span;
        var imaginary = companion.Imaginary.Span;
        var primaryReal = _real.Span;
        var primaryImaginary = _imaginary.Span;
        var weight = _vis2Weight.Span;
        var a = _primaryExcess.Span;
        var b = _companionExcess.Span;
        var measured = _data.Vis2.Span;
        var (linear, quadratic, cubic) = (Lane8.Broadcast(0), Lane8.Broadcast(0), Lane8.Broadcast(0));
        for (var i = 0; i < weight.Length; i += _stride * Lane8.Width)
        {
            var c = Lane8.FusedMultiplyAdd(Lane8.Load(primaryReal, i), Lane8.Load(real, i), -Lane8.Load(measured, i));
            c = Lane8.FusedMultiplyAdd(Lane8.Load(primaryImaginary, i), Lane8.Load(imaginary, i), c);
            var weighted = c * Lane8.Load(weight, i);
            linear = Lane8.FusedMultiplyAdd(weighted, Lane8.Load(a, i), linear);
            quadratic = Lane8.FusedMultiplyAdd(weighted, c, quadratic);
            cubic = Lane8.FusedMultiplyAdd(weighted, Lane8.Load(b, i), cubic);
        }

        return (linear.Sum(), quadratic.Sum(), cubic.Sum());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SumOfTriples(CompanionPhasor companion, double f)
    {
        FillPhases(companion, f);
        var phase = _phase.Span;
        var amplitude = _amplitude.Span;
        var phi = _data.T3PhiTurns.Span;
        var phiWeight = _data.T3PhiInverseSigma.Span;
        var amp = _data.T3Amp.Span;
        var ampWeight = _data.T3AmpInverseSigma.Span;
        var withAmplitude = _data.T3AmpCounts.Used > 0;
        var sum = Lane8.Broadcast(0);
        foreach (ref readonly var triangle in _triangles.AsSpan())
        {
            var residual = Turns.Wrap(triangle.Closure(phase) - Lane8.Load(phi, triangle.Datum)) * Lane8.Load(phiWeight, triangle.Datum);
            sum = Lane8.FusedMultiplyAdd(residual, residual, sum);
            if (!withAmplitude)
                continue;
            residual = (triangle.Product(amplitude) - Lane8.Load(amp, triangle.Datum)) * Lane8.Load(ampWeight, triangle.Datum);
            sum = Lane8.FusedMultiplyAdd(residual, residual, sum);
        }

        return sum.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPhases(CompanionPhasor companion, double f)
    {
        var real = companion.Real.Span;
        var imaginary = companion.Imaginary.Span;
        var primaryReal = _real.Span;
        var primaryImaginary = _imaginary.Span;
        var phase = _phase.Span;
        var amplitude = _amplitude.Span;
        var (flux, share) = (Lane8.Broadcast(f), Lane8.Broadcast(1 / (1 + f)));
        var withAmplitude = _data.T3AmpCounts.Used > 0;
        for (var i = 0; i < phase.Length; i += Lane8.Width)
        {
            var re = Lane8.FusedMultiplyAdd(flux, Lane8.Load(real, i), Lane8.Load(primaryReal, i));
            var im = Lane8.FusedMultiplyAdd(flux, Lane8.Load(imaginary, i), Lane8.Load(primaryImaginary, i));
            Lane8.Store(Turns.Atan2(im, re), phase, i);
            if (withAmplitude)
                Lane8.Store(Lane8.Sqrt(Lane8.FusedMultiplyAdd(re, re, im * im)) * share, amplitude, i);
        }
    }
}
