using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>The companion's visibility W = V_c exp(−2πi(ux + vy)) at one position of a row after the other.</summary>
/// <remarks>
/// Phasors on an equidistant row are a geometric sequence: one complex product per frequency and position instead of a sine and a cosine.
/// After the longest row (257 positions) the rounding has grown to 1e-13.
/// </remarks>
internal sealed class CompanionPhasor
{
    private readonly SpatialFrequencies _frequencies;
    private readonly AlignedColumn _originReal;
    private readonly AlignedColumn _originImaginary;
    private readonly AlignedColumn _stepReal;
    private readonly AlignedColumn _stepImaginary;

    /// <summary>A companion at rest at the origin.</summary>
    /// <param name="data">Data.</param>
    /// <param name="origin">V_c: the companion's visibility at x = y = 0.</param>
    /// <param name="stepMas">Distance of neighbours in a row, in mas.</param>
    internal CompanionPhasor(DataSet data, VisibilityBuffer origin, double stepMas)
    {
        _frequencies = data.Frequencies;
        _originReal = origin.Real;
        _originImaginary = origin.Imaginary;
        var count = _frequencies.PaddedCount;
        (_stepReal, _stepImaginary) = (new AlignedColumn(count), new AlignedColumn(count));
        (Real, Imaginary) = (new AlignedColumn(count), new AlignedColumn(count));
        for (var i = 0; i < count; i += Lane8.Width)
        {
            Turns.SinCos(Lane8.Load(_frequencies.U.Span, i) * Lane8.Broadcast(stepMas / AngularScale.MasPerRadian), out var sin, out var cos);
            Lane8.Store(cos, _stepReal.Span, i);
            Lane8.Store(-sin, _stepImaginary.Span, i);
        }
    }

    /// <summary>Re W.</summary>
    internal AlignedColumn Real { get; }

    /// <summary>Im W.</summary>
    internal AlignedColumn Imaginary { get; }

    /// <summary>Moves to a position.</summary>
    /// <param name="xMas">East offset, in mas.</param>
    /// <param name="yMas">North offset, in mas.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void MoveTo(double xMas, double yMas)
    {
        var x = Lane8.Broadcast(xMas / AngularScale.MasPerRadian);
        var y = Lane8.Broadcast(yMas / AngularScale.MasPerRadian);
        for (var i = 0; i < Real.PaddedCount; i += Lane8.Width)
        {
            var turns = Lane8.FusedMultiplyAdd(Lane8.Load(_frequencies.U.Span, i), x, Lane8.Load(_frequencies.V.Span, i) * y);
            Turns.SinCos(turns, out var sin, out var cos);
            Multiply(Lane8.Load(_originReal.Span, i), Lane8.Load(_originImaginary.Span, i), cos, -sin, i);
        }
    }

    /// <summary>Moves one step East.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void StepEast()
    {
        var real = Real.Span;
        var imaginary = Imaginary.Span;
        var stepReal = _stepReal.Span;
        var stepImaginary = _stepImaginary.Span;
        for (var i = 0; i < real.Length; i += Lane8.Width)
            Multiply(Lane8.Load(real, i), Lane8.Load(imaginary, i), Lane8.Load(stepReal, i), Lane8.Load(stepImaginary, i), i);
    }

    private void Multiply(Lane8 aReal, Lane8 aImaginary, Lane8 bReal, Lane8 bImaginary, int i)
    {
        Lane8.Store(Lane8.FusedMultiplyAdd(aReal, bReal, -(aImaginary * bImaginary)), Real.Span, i);
        Lane8.Store(Lane8.FusedMultiplyAdd(aReal, bImaginary, aImaginary * bReal), Imaginary.Span, i);
    }
}
