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

    private readonly AlignedColumn[] _phasePartials;
    private readonly AlignedColumn[] _amplitudePartials;

    /// <summary>Memory for one data set.</summary>
    /// <param name="data">Data.</param>
    /// <param name="freeCount">Number of free parameters.</param>
    internal TripleScratch(DataSet data, int freeCount)
    {
        WithAmplitude = data.T3AmpCounts.Used > 0;
        var count = data.T3Rows.Count > 0 ? data.Frequencies.PaddedCount : 0;
        var amplitudeCount = WithAmplitude ? count : 0;
        Phase = new AlignedColumn(count);
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

        for (var k = 0; withPartials && k < _phasePartials.Length; k++)
            FillPartials(visibilities, k);
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
        var zero = Lane8.Broadcast(0);
        for (var i = 0; i < phasePartial.Length; i += Lane8.Width)
        {
            var re = Lane8.Load(real, i);
            var im = Lane8.Load(imaginary, i);
            var partialRe = Lane8.Load(partialReal, i);
            var partialIm = Lane8.Load(partialImaginary, i);
            var square = SquareOf(re, im);

            // A null has no phase and no slope: it has no influence either.
            var across = Lane8.FusedMultiplyAdd(re, partialIm, -(im * partialRe));
            Lane8.Store(Lane8.IfGreater(square, zero, across * Lane8.Broadcast(TurnsPerRadian) / square, zero), phasePartial, i);
            if (!WithAmplitude)
                continue;
            var along = Lane8.FusedMultiplyAdd(re, partialRe, im * partialIm);
            Lane8.Store(Lane8.IfGreater(square, zero, along / Lane8.Sqrt(square), zero), _amplitudePartials[k].Span, i);
        }
    }
}
