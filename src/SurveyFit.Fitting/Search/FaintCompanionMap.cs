using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>χ² of a faint companion at any position, to first order in its share of the flux and in the primary's parameters.</summary>
/// <remarks>
/// With the share g = f/(1+f) the visibility is V = P + g (W − P), so that at g = 0 the residuals r have the slope
/// J_g: 2 w Re P*(W − P) for V², w Σ± Im(P*W)/|P|² for closure phases. The primary's own parameters are projected out, since
/// a companion makes the primary look larger. The least-squares g and its gain in χ² then are two dot products per position.
/// </remarks>
internal sealed class FaintCompanionMap
{
    // Near a null first order ends early, since the phase turns by half a turn at most. Closures lose weight where a leg's |P| is
    // below this; their residual and slope alike, so that the flux stays unbiased.
    private const double SmallestAmplitude = 0.01;
    private const double Tiny = 1e-300;

    // Beyond it first order is no guide; BrightCompanionMap takes over.
    private const double LargestShare = 0.25;
    private const double TurnsPerRadian = 1 / Math.Tau;

    private readonly DataSet _data;
    private readonly TriangleLane[] _triangles;
    private readonly AlignedColumn _gainReal;
    private readonly AlignedColumn _gainImaginary;
    private readonly AlignedColumn _gainConstant;
    private readonly AlignedColumn _vis2Residual;
    private readonly AlignedColumn _phaseReal;
    private readonly AlignedColumn _phaseImaginary;
    private readonly AlignedColumn _phaseSlope;
    private readonly AlignedColumn _phiResidual;
    private readonly AlignedColumn _phiWeight;
    private readonly AlignedColumn[] _vis2Basis;
    private readonly AlignedColumn[] _phiBasis;
    private readonly double _chiSquare;

    /// <summary>Prepares the map around the best model without companion.</summary>
    /// <param name="data">Data.</param>
    /// <param name="primary">Visibilities and partials by the primary's free parameters at the best fit without companion.</param>
    internal FaintCompanionMap(DataSet data, VisibilityBuffer primary)
    {
        _data = data;
        _triangles = TriangleLane.Of(data);
        var (vis2Count, count, t3Count) = (data.Vis2.PaddedCount, data.Frequencies.PaddedCount, data.T3PhiTurns.PaddedCount);
        (_gainReal, _gainImaginary, _gainConstant) = (new AlignedColumn(vis2Count), new AlignedColumn(vis2Count), new AlignedColumn(vis2Count));
        (_phaseReal, _phaseImaginary, _phaseSlope) = (new AlignedColumn(count), new AlignedColumn(count), new AlignedColumn(count));
        (_vis2Residual, _phiResidual, _phiWeight) = (new AlignedColumn(vis2Count), new AlignedColumn(t3Count), new AlignedColumn(t3Count));
        var phase = new AlignedColumn(count);
        var trust = new AlignedColumn(count);
        for (var i = 0; i < count; i++)
        {
            var re = primary.Real.Span[i];
            var im = primary.Imaginary.Span[i];
            var square = (re * re) + (im * im);
            phase.Span[i] = Math.Atan2(im, re) * TurnsPerRadian;
            var slope = TurnsPerRadian / Math.Max(square, Tiny);
            trust.Span[i] = square / (square + (SmallestAmplitude * SmallestAmplitude));
            (_phaseReal.Span[i], _phaseImaginary.Span[i]) = (re * slope, -im * slope);
            if (i >= vis2Count)
                continue;
            var weight = data.Vis2InverseSigma.Span[i];
            (_gainReal.Span[i], _gainImaginary.Span[i], _gainConstant.Span[i]) = (2 * weight * re, 2 * weight * im, -2 * weight * square);
            _vis2Residual.Span[i] = weight * (square - data.Vis2.Span[i]);
        }

        foreach (var row in data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var trusted = trust.Span[row.Legs.First + k] * trust.Span[row.Legs.Second + k] * trust.Span[row.Legs.Third + k];
                _phiWeight.Span[row.Offset + k] = trusted * data.T3PhiInverseSigma.Span[row.Offset + k];
                var difference = Closure(row.Legs, phase.Span, k) - data.T3PhiTurns.Span[row.Offset + k];
                _phiResidual.Span[row.Offset + k] = ChiSquareProblem.Wrap(difference) * _phiWeight.Span[row.Offset + k];
            }
        }

        (_vis2Basis, _phiBasis) = OrthonormalBasis(primary);
        for (var j = 0; j < _vis2Basis.Length; j++)
            Remove(_vis2Residual, _phiResidual, _vis2Basis[j], _phiBasis[j]);
        _chiSquare = Dot(_vis2Residual, _vis2Residual) + Dot(_phiResidual, _phiResidual);
    }

    /// <summary>χ² without companion, to first order minimal in the primary's parameters, with the map's weights.</summary>
    internal double ChiSquareWithout => _chiSquare;

    /// <summary>The best companion at a position.</summary>
    /// <param name="companion">Companion's visibility at the position.</param>
    /// <returns>χ² and flux ratio; the ratio is 0 where only a negative flux would help.</returns>
    internal (double ChiSquare, double FluxRatio) At(CompanionPhasor companion)
    {
        Span<Lane8> along = stackalloc Lane8[_vis2Basis.Length];
        along.Clear();
        var (slope, curvature) = (Lane8.Broadcast(0), Lane8.Broadcast(0));
        AddVis2(companion, along, ref slope, ref curvature);
        if (_data.T3PhiCounts.Used > 0)
            AddClosures(companion, along, ref slope, ref curvature);

        var effective = curvature.Sum();
        foreach (var lane in along)
        {
            var projection = lane.Sum();
            effective -= projection * projection;
        }

        var share = -slope.Sum() / effective;
        if (!(share > 0) || !(effective > 0))
            return (_chiSquare, 0);
        share = Math.Min(share, LargestShare);
        return (_chiSquare + (share * ((2 * slope.Sum()) + (share * effective))), share / (1 - share));
    }

    // Sums stay in registers; a primary of more than one parameter keeps the further ones in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddVis2(CompanionPhasor companion, Span<Lane8> along, ref Lane8 slope, ref Lane8 curvature)
    {
        var real = companion.Real.Span;
        var imaginary = companion.Imaginary.Span;
        var gainReal = _gainReal.Span;
        var gainImaginary = _gainImaginary.Span;
        var constant = _gainConstant.Span;
        var residual = _vis2Residual.Span;
        var (slopeSum, curvatureSum) = (slope, curvature);
        var firstSum = along.Length > 0 ? along[0] : slope;
        var firstBasis = along.Length > 0 ? _vis2Basis[0].Span : residual;
        for (var i = 0; i < residual.Length; i += Lane8.Width)
        {
            var gain = Lane8.FusedMultiplyAdd(Lane8.Load(real, i), Lane8.Load(gainReal, i), Lane8.Load(constant, i));
            gain = Lane8.FusedMultiplyAdd(Lane8.Load(imaginary, i), Lane8.Load(gainImaginary, i), gain);
            slopeSum = Lane8.FusedMultiplyAdd(gain, Lane8.Load(residual, i), slopeSum);
            curvatureSum = Lane8.FusedMultiplyAdd(gain, gain, curvatureSum);
            firstSum = Lane8.FusedMultiplyAdd(gain, Lane8.Load(firstBasis, i), firstSum);
            for (var j = 1; j < along.Length; j++)
                along[j] = Lane8.FusedMultiplyAdd(gain, Lane8.Load(_vis2Basis[j].Span, i), along[j]);
        }

        (slope, curvature) = (slopeSum, curvatureSum);
        if (along.Length > 0)
            along[0] = firstSum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddClosures(CompanionPhasor companion, Span<Lane8> along, ref Lane8 slope, ref Lane8 curvature)
    {
        var real = companion.Real.Span;
        var imaginary = companion.Imaginary.Span;
        var phaseReal = _phaseReal.Span;
        var phaseImaginary = _phaseImaginary.Span;
        var phaseSlope = _phaseSlope.Span;
        for (var i = 0; i < phaseSlope.Length; i += Lane8.Width)
        {
            // Im(P*W) = Re P Im W − Im P Re W.
            var turned = Lane8.Load(imaginary, i) * Lane8.Load(phaseReal, i);
            Lane8.Store(Lane8.FusedMultiplyAdd(Lane8.Load(real, i), Lane8.Load(phaseImaginary, i), turned), phaseSlope, i);
        }

        var weight = _phiWeight.Span;
        var residual = _phiResidual.Span;
        var (slopeSum, curvatureSum) = (slope, curvature);
        var firstSum = along.Length > 0 ? along[0] : slope;
        var firstBasis = along.Length > 0 ? _phiBasis[0].Span : residual;
        foreach (ref readonly var triangle in _triangles.AsSpan())
        {
            var gain = triangle.Closure(phaseSlope) * Lane8.Load(weight, triangle.Datum);
            slopeSum = Lane8.FusedMultiplyAdd(gain, Lane8.Load(residual, triangle.Datum), slopeSum);
            curvatureSum = Lane8.FusedMultiplyAdd(gain, gain, curvatureSum);
            firstSum = Lane8.FusedMultiplyAdd(gain, Lane8.Load(firstBasis, triangle.Datum), firstSum);
            for (var j = 1; j < along.Length; j++)
                along[j] = Lane8.FusedMultiplyAdd(gain, Lane8.Load(_phiBasis[j].Span, triangle.Datum), along[j]);
        }

        (slope, curvature) = (slopeSum, curvatureSum);
        if (along.Length > 0)
            along[0] = firstSum;
    }

    // The residuals' derivatives by the primary's parameters, made orthonormal after Gram and Schmidt.
    private (AlignedColumn[] Vis2, AlignedColumn[] Phi) OrthonormalBasis(VisibilityBuffer primary)
    {
        var vis2Basis = new List<AlignedColumn>();
        var phiBasis = new List<AlignedColumn>();
        var partialPhase = new AlignedColumn(_data.Frequencies.PaddedCount);
        for (var j = 0; j < primary.PartialCount; j++)
        {
            var (vis2, phi) = (new AlignedColumn(_vis2Residual.PaddedCount), new AlignedColumn(_phiResidual.PaddedCount));
            var partialReal = primary.PartialReal(j).Span;
            var partialImaginary = primary.PartialImaginary(j).Span;
            for (var i = 0; i < vis2.PaddedCount; i++)
                vis2.Span[i] = (_gainReal.Span[i] * partialReal[i]) + (_gainImaginary.Span[i] * partialImaginary[i]);
            for (var i = 0; i < partialPhase.PaddedCount; i++)
                partialPhase.Span[i] = (_phaseReal.Span[i] * partialImaginary[i]) + (_phaseImaginary.Span[i] * partialReal[i]);
            foreach (var row in _data.T3Rows)
            {
                for (var k = 0; k < row.ChannelCount; k++)
                    phi.Span[row.Offset + k] = Closure(row.Legs, partialPhase.Span, k) * _phiWeight.Span[row.Offset + k];
            }

            var before = Dot(vis2, vis2) + Dot(phi, phi);
            for (var known = 0; known < vis2Basis.Count; known++)
                Remove(vis2, phi, vis2Basis[known], phiBasis[known]);
            var after = Dot(vis2, vis2) + Dot(phi, phi);

            // A parameter without influence of its own has no direction to remove.
            if (!(after > 1e-12 * before) || !double.IsFinite(after))
                continue;
            Scale(vis2, 1 / Math.Sqrt(after));
            Scale(phi, 1 / Math.Sqrt(after));
            vis2Basis.Add(vis2);
            phiBasis.Add(phi);
        }

        return ([.. vis2Basis], [.. phiBasis]);
    }

    private static double Closure(TriangleLegs legs, ReadOnlySpan<double> phase, int k) =>
        (legs.FirstSign * phase[legs.First + k]) + (legs.SecondSign * phase[legs.Second + k]) + (legs.ThirdSign * phase[legs.Third + k]);

    private static void Remove(AlignedColumn vis2, AlignedColumn phi, AlignedColumn vis2Direction, AlignedColumn phiDirection)
    {
        var along = Dot(vis2, vis2Direction) + Dot(phi, phiDirection);
        for (var i = 0; i < vis2.PaddedCount; i++)
            vis2.Span[i] -= along * vis2Direction.Span[i];
        for (var i = 0; i < phi.PaddedCount; i++)
            phi.Span[i] -= along * phiDirection.Span[i];
    }

    private static double Dot(AlignedColumn left, AlignedColumn right)
    {
        var sum = Lane8.Broadcast(0);
        for (var i = 0; i < left.PaddedCount; i += Lane8.Width)
            sum = Lane8.FusedMultiplyAdd(Lane8.Load(left.Span, i), Lane8.Load(right.Span, i), sum);
        return sum.Sum();
    }

    private static void Scale(AlignedColumn column, double factor)
    {
        foreach (ref var element in column.Span)
            element *= factor;
    }
}
