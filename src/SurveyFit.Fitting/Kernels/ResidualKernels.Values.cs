using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Kernels;

/// <summary>χ² alone.</summary>
/// <typeparam name="T">A lane of eight: neighbouring channels of a row.</typeparam>
internal sealed partial class ResidualKernels<T> : ResidualKernels
    where T : unmanaged, ILane<T>
{
    private readonly DataSet _data;
    private readonly TriangleLane[] _triangles;
    private readonly bool _withPhase;
    private readonly bool _withAmplitude;
    private readonly AlignedColumn _measuredPhase;
    private readonly AlignedColumn _phase;
    private readonly AlignedColumn _amplitude;

    internal ResidualKernels(DataSet data, int freeCount)
    {
        _data = data;
        _triangles = TriangleLane.Of(data);
        _withPhase = data.T3PhiCounts.Used > 0;
        _withAmplitude = data.T3AmpCounts.Used > 0;
        var count = _triangles.Length > 0 ? data.Frequencies.PaddedCount : 0;
        _phase = new AlignedColumn(_withPhase ? count : 0);
        _amplitude = new AlignedColumn(_withAmplitude ? count : 0);
        _measuredPhase = MeasuredPhases(data);
        _vis2Residuals = new AlignedColumn(freeCount > 0 ? data.Vis2.Count : 0);
        _sums = new NormalSums<T>(freeCount);
        _inverseAmplitude = new AlignedColumn(_withAmplitude && freeCount > 0 ? count : 0);
        _amplitudeSlopes = [.. Enumerable.Range(0, freeCount).Select(_ => new AlignedColumn(_inverseAmplitude.Count))];
        _blockSlopes = [.. Enumerable.Range(0, freeCount).Select(_ => new AlignedColumn(count > 0 ? BlockLength : 0))];
    }

    // With the signs of the closures of TriangleLane.
    private static AlignedColumn MeasuredPhases(DataSet data)
    {
        var phases = new AlignedColumn(data.T3PhiTurns.Count);
        data.T3PhiTurns.Span.CopyTo(phases.Span);
        foreach (var row in data.T3Rows)
        {
            if (!TriangleLane.IsTurned(row.Legs))
                continue;
            foreach (ref var phase in phases.Span.Slice(row.Offset, row.ChannelCount))
                phase = -phase;
        }

        return phases;
    }

    /// <inheritdoc/>
    internal override ChiSquareParts ChiSquare(VisibilityBuffer visibilities)
    {
        var vis2 = visibilities.IsReal ? RealVis2(visibilities.Real) : ComplexVis2(visibilities.Real, visibilities.Imaginary);
        if (_triangles.Length == 0)
            return new ChiSquareParts(vis2, 0, 0);
        FillPhases(visibilities);
        FillAmplitudes(visibilities);
        return new ChiSquareParts(vis2, _withPhase ? TriplePhases() : 0, _withAmplitude ? TripleAmplitudes() : 0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Vis2Weights(double largestSquare, Span<double> weights)
    {
        var all = _data.Vis2InverseSigma.Span;
        var squares = _data.Frequencies.Squares.Span;
        var (limit, none) = (T.Broadcast(largestSquare), T.Broadcast(0));
        for (var i = 0; i < weights.Length; i += T.Width)
            T.Store(T.IfGreater(T.Load(squares, i), limit, none, T.Load(all, i)), weights, i);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Squares(VisibilityBuffer visibilities, Span<double> squares)
    {
        var real = visibilities.Real.Span;
        var imaginary = visibilities.Imaginary.Span;
        for (var i = 0; i < squares.Length; i += T.Width)
        {
            var (re, im) = (T.Load(real, i), T.Load(imaginary, i));
            T.Store(T.FusedMultiplyAdd(re, re, im * im), squares, i);
        }
    }

    /// <summary>3 operations of the multiply-add units per V².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double RealVis2(AlignedColumn real)
    {
        var count = _data.Vis2.PaddedCount / T.Width;
        var inverseSigma = _data.Vis2InverseSigma.Lanes<T>(count);
        var measured = _data.Vis2.Lanes<T>(count);
        var res = real.Lanes<T>(count);
        var sum = T.Broadcast(0);
        for (var i = 0; i < count; i++)
        {
            var residual = T.FusedMultiplySubtract(res[i], res[i], measured[i]) * inverseSigma[i];
            sum = T.FusedMultiplyAdd(residual, residual, sum);
        }

        return T.Sum(sum);
    }

    /// <summary>4 operations of the multiply-add units per V².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ComplexVis2(AlignedColumn real, AlignedColumn imaginary)
    {
        var count = _data.Vis2.PaddedCount / T.Width;
        var inverseSigma = _data.Vis2InverseSigma.Lanes<T>(count);
        var measured = _data.Vis2.Lanes<T>(count);
        var res = real.Lanes<T>(count);
        var ims = imaginary.Lanes<T>(count);
        var sum = T.Broadcast(0);
        for (var i = 0; i < count; i++)
        {
            var residual = T.FusedMultiplyAdd(res[i], res[i], T.FusedMultiplySubtract(ims[i], ims[i], measured[i])) * inverseSigma[i];
            sum = T.FusedMultiplyAdd(residual, residual, sum);
        }

        return T.Sum(sum);
    }

    /// <summary>arg V once per frequency, 14 operations of the multiply-add units and a division; of a real V it is the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPhases(VisibilityBuffer visibilities)
    {
        var count = _phase.PaddedCount / T.Width;
        var real = visibilities.Real.Lanes<T>(count);
        var phase = _phase.Lanes<T>(count);
        if (visibilities.IsReal)
        {
            var quarter = T.Broadcast(0.25);
            for (var i = 0; i < count; i++)
                phase[i] = quarter - T.CopySign(quarter, real[i]);
            return;
        }

        var imaginary = visibilities.Imaginary.Lanes<T>(count);
        for (var i = 0; i < count; i++)
            phase[i] = Turns.Atan2(imaginary[i], real[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillAmplitudes(VisibilityBuffer visibilities)
    {
        var real = visibilities.Real.Span;
        var imaginary = visibilities.Imaginary.Span;
        var amplitude = _amplitude.Span;
        for (var i = 0; i < amplitude.Length; i += T.Width)
        {
            var (re, im) = (T.Load(real, i), T.Load(imaginary, i));
            T.Store(T.Sqrt(T.FusedMultiplyAdd(re, re, im * im)), amplitude, i);
        }
    }

    /// <summary>3 operations of the multiply-add units per closure phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double TriplePhases()
    {
        var phase = _phase.Span;
        ReadOnlySpan<TriangleLane> triangles = _triangles;
        var measured = _measuredPhase.Lanes<T>(triangles.Length);
        var inverseSigma = _data.T3PhiInverseSigma.Lanes<T>(triangles.Length);
        var sum = T.Broadcast(0);
        for (var i = 0; i < triangles.Length; i++)
        {
            var residual = PhaseResidual(triangles[i], phase, measured[i], inverseSigma[i]);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
        }

        return T.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double TripleAmplitudes()
    {
        var amplitude = _amplitude.Span;
        var measured = _data.T3Amp.Span;
        var inverseSigma = _data.T3AmpInverseSigma.Span;
        var sum = T.Broadcast(0);
        foreach (ref readonly var triangle in _triangles.AsSpan())
        {
            var residual = AmplitudeResidual(triangle, amplitude, measured, inverseSigma);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
        }

        return T.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PhaseResidual(in TriangleLane triangle, ReadOnlySpan<double> phase, T measured, T inverseSigma)
        => Turns.Wrap(triangle.Closure<T>(phase) - measured) * inverseSigma;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AmplitudeResidual(in TriangleLane triangle, ReadOnlySpan<double> amplitude, ReadOnlySpan<double> measured, ReadOnlySpan<double> inverseSigma)
        => (triangle.Product<T>(amplitude) - T.Load(measured, triangle.Datum)) * T.Load(inverseSigma, triangle.Datum);
}
