using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>Phase and amplitude of every visibility, with partials, as the triangles need them.</summary>
internal sealed class TripleScratch
{
    private const double TurnsPerRadian = 1 / Math.Tau;

    // Below it 1/|V|² overflows; 1e-145 is a null for any purpose.
    private const double SmallestSquare = 1e-290;

    private readonly AlignedColumn[] _phasePartials;
    private readonly AlignedColumn[] _amplitudePartials;
    private readonly AlignedColumn _inverseSquare;

    /// <summary>Memory for one data set.</summary>
    /// <param name="data">Data.</param>
    /// <param name="freeCount">Number of free parameters.</param>
    internal TripleScratch(DataSet data, int freeCount)
    {
        WithAmplitude = data.T3AmpCounts.Used > 0;
        var count = data.T3Rows.Count > 0 ? data.Frequencies.PaddedCount : 0;
        var amplitudeCount = WithAmplitude ? count : 0;
        Phase = new AlignedColumn(count);
        _inverseSquare = new AlignedColumn(freeCount > 0 ? count : 0);
        Amplitude = new AlignedColumn(amplitudeCount);
        _phasePartials = [.. Enumerable.Range(0, freeCount).Select(_ => new AlignedColumn(count))];
        _amplitudePartials = [.. Enumerable.Range(0, freeCount).Select(_ => new AlignedColumn(amplitudeCount))];
    }

    /// <summary>Whether triple amplitudes are used.</summary>
    internal bool WithAmplitude { get; }

    /// <summary>arg V, in turns.</summary>
    internal AlignedColumn Phase { get; }

    /// <summary>|V|; empty if no triple amplitude is used.</summary>
    internal AlignedColumn Amplitude { get; }

    /// <summary>∂ arg V/∂p, in turns per unit of the k-th free parameter.</summary>
    /// <param name="k">Free parameter.</param>
    internal ReadOnlySpan<double> PhasePartial(int k) => _phasePartials[k].Span;

    /// <summary>∂|V|/∂p of the k-th free parameter.</summary>
    /// <param name="k">Free parameter.</param>
    internal ReadOnlySpan<double> AmplitudePartial(int k) => _amplitudePartials[k].Span;

    /// <summary>Fills the columns.</summary>
    /// <param name="visibilities">Complex visibilities.</param>
    /// <param name="withPartials">Whether partials are wanted too.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Fill(VisibilityBuffer visibilities, bool withPartials)
    {
        var real = visibilities.Real.Span;
        var imaginary = visibilities.Imaginary.Span;
        var phase = Phase.Span;
        for (var i = 0; i < phase.Length; i += Lane8.Width)
        {
            var re = Lane8.Load(real, i);
            var im = Lane8.Load(imaginary, i);
            Lane8.Store(Turns.Atan2(im, re), phase, i);
            if (WithAmplitude)
                Lane8.Store(Lane8.Sqrt(SquareOf(re, im)), Amplitude.Span, i);
        }

        if (!withPartials)
            return;
        FillInverseSquare(visibilities);
        for (var k = 0; k < _phasePartials.Length; k++)
            FillPartials(visibilities, k);
    }

    // A null has no phase and no slope: it has no influence either.
    private void FillInverseSquare(VisibilityBuffer visibilities)
    {
        var real = visibilities.Real.Span;
        var imaginary = visibilities.Imaginary.Span;
        var inverse = _inverseSquare.Span;
        var zero = Lane8.Broadcast(0);
        for (var i = 0; i < inverse.Length; i += Lane8.Width)
        {
            var square = SquareOf(Lane8.Load(real, i), Lane8.Load(imaginary, i));
            Lane8.Store(Lane8.IfGreater(square, Lane8.Broadcast(SmallestSquare), Lane8.Broadcast(1) / square, zero), inverse, i);
        }
    }

    private static Lane8 SquareOf(Lane8 real, Lane8 imaginary) => Lane8.FusedMultiplyAdd(real, real, imaginary * imaginary);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPartials(VisibilityBuffer visibilities, int k)
    {
        var real = visibilities.Real.Span;
        var imaginary = visibilities.Imaginary.Span;
        var partialReal = visibilities.PartialReal(k).Span;
        var partialImaginary = visibilities.PartialImaginary(k).Span;
        var phasePartial = _phasePartials[k].Span;
        var inverse = _inverseSquare.Span;
        for (var i = 0; i < phasePartial.Length; i += Lane8.Width)
        {
            var across = Lane8.FusedMultiplyAdd(
                Lane8.Load(real, i), Lane8.Load(partialImaginary, i), -(Lane8.Load(imaginary, i) * Lane8.Load(partialReal, i)));
            Lane8.Store(across * (Lane8.Load(inverse, i) * Lane8.Broadcast(TurnsPerRadian)), phasePartial, i);
        }

        if (WithAmplitude)
            FillAmplitudePartials(visibilities, k);
    }

    // ∂|V|/∂p = Re(V* ∂V/∂p)/|V|.
    private void FillAmplitudePartials(VisibilityBuffer visibilities, int k)
    {
        var real = visibilities.Real.Span;
        var imaginary = visibilities.Imaginary.Span;
        var partialReal = visibilities.PartialReal(k).Span;
        var partialImaginary = visibilities.PartialImaginary(k).Span;
        var amplitudePartial = _amplitudePartials[k].Span;
        var inverse = _inverseSquare.Span;
        for (var i = 0; i < amplitudePartial.Length; i += Lane8.Width)
        {
            var along = Lane8.FusedMultiplyAdd(
                Lane8.Load(real, i), Lane8.Load(partialReal, i), Lane8.Load(imaginary, i) * Lane8.Load(partialImaginary, i));
            Lane8.Store(along * Lane8.Sqrt(Lane8.Load(inverse, i)), amplitudePartial, i);
        }
    }
}
