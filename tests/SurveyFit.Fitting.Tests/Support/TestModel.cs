using System.Numerics;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Tests.Support;

/// <summary>Models written a second time, plainly and in scalars, so that the fitter's tests do not rest on the product's kernels.</summary>
internal sealed class TestModel : VisibilityModel
{
    private readonly Func<double, double, double[], (double Re, double Im)> _visibility;

    private TestModel(ModelDefinition definition, Func<double, double, double[], (double Re, double Im)> visibility)
    {
        Definition = definition;
        _visibility = visibility;
    }

    public override ModelDefinition Definition { get; }

    internal static TestModel UniformDisk(double maximum = 1000) => new(
        Define("uniform-disk", FitStrategy.Scan, Size("star.diameter", maximum)),
        static (u, v, p) => (Disk(u, v, p[0]), 0));

    internal static TestModel Gaussian() => new(
        Define("gaussian", FitStrategy.Scan, Size("star.fwhm", 5000)),
        static (u, v, p) => (Math.Exp(-Math.Pow(Math.PI * p[0] * Angles.RadiansPerMas, 2) * ((u * u) + (v * v)) / (4 * Math.Log(2))), 0));

    internal static TestModel Binary() => new(
        Define(
            "binary",
            FitStrategy.CompanionGrid,
            Size("primary.diameter", 100),
            new ModelParameter("companion.x", "mas", null, -500, 500, true, ""),
            new ModelParameter("companion.y", "mas", null, -500, 500, true, ""),
            new ModelParameter("companion.flux", "", null, 0, 20, true, "")),
        static (u, v, p) =>
        {
            var phase = -Math.Tau * ((u * p[1]) + (v * p[2])) * Angles.RadiansPerMas;
            return ((Disk(u, v, p[0]) + (p[3] * Math.Cos(phase))) / (1 + p[3]), p[3] * Math.Sin(phase) / (1 + p[3]));
        });

    /// <summary>A binary whose primary has a bright spot off its centre: its visibility is complex.</summary>
    internal static TestModel SpottedBinary() => new(
        Binary().Definition,
        static (u, v, p) =>
        {
            var spot = -Math.Tau * ((u * 0.3) + (v * 0.2)) * Angles.RadiansPerMas;
            var phase = -Math.Tau * ((u * p[1]) + (v * p[2])) * Angles.RadiansPerMas;
            var re = ((Disk(u, v, p[0]) + (0.2 * Math.Cos(spot))) / 1.2) + (p[3] * Math.Cos(phase));
            var im = (0.2 / 1.2 * Math.Sin(spot)) + (p[3] * Math.Sin(phase));
            return (re / (1 + p[3]), im / (1 + p[3]));
        });

    public override void Evaluate(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, VisibilityBuffer result)
    {
        var p = parameters.ToArray();
        result.SetReal(false);
        for (var i = 0; i < frequencies.PaddedCount; i++)
            (result.Real.Span[i], result.Imaginary.Span[i]) = _visibility(frequencies.U.Span[i], frequencies.V.Span[i], p);
    }

    // Central differences with Richardson's extrapolation: plain, and good to about 1e-10.
    public override void EvaluateWithPartials(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, ReadOnlySpan<int> wanted, VisibilityBuffer result)
    {
        Evaluate(frequencies, parameters, result);
        for (var k = 0; k < wanted.Length; k++)
        {
            var p = parameters.ToArray();
            var step = 1e-3 * Math.Max(Math.Abs(p[wanted[k]]), 1e-2);
            for (var i = 0; i < frequencies.PaddedCount; i++)
            {
                var (u, v) = (frequencies.U.Span[i], frequencies.V.Span[i]);
                var (wideRe, wideIm) = Slope(u, v, p, wanted[k], step);
                var (narrowRe, narrowIm) = Slope(u, v, p, wanted[k], step / 2);
                result.PartialReal(k).Span[i] = ((4 * narrowRe) - wideRe) / 3;
                result.PartialImaginary(k).Span[i] = ((4 * narrowIm) - wideIm) / 3;
            }
        }
    }

    public override void EvaluateWithSlopes(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, ReadOnlySpan<int> wanted, SlopeBuffer result)
    {
        var partials = new VisibilityBuffer(frequencies.PaddedCount, wanted.Length);
        EvaluateWithPartials(frequencies, parameters, wanted, partials);
        Evaluate(frequencies, parameters, result.Visibilities);
        for (var i = 0; i < frequencies.PaddedCount; i++)
        {
            var v = new Complex(partials.Real.Span[i], partials.Imaginary.Span[i]);
            var square = (v * Complex.Conjugate(v)).Real;
            (result.Square.Span[i], result.InverseSquare.Span[i]) = (square, square > 0 ? 1 / square : 0);
            for (var k = 0; k < wanted.Length; k++)
            {
                var slope = Complex.Conjugate(v) * new Complex(partials.PartialReal(k).Span[i], partials.PartialImaginary(k).Span[i]);
                result.SquareSlope(k).Span[i] = 2 * slope.Real;
                if (result.WithPhases)
                    result.PhaseSlope(k).Span[i] = square > 0 ? slope.Imaginary / square / Math.Tau : 0;
            }
        }
    }

    public override bool TrySumSquaredResiduals(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, out double sum)
    {
        sum = double.NaN;
        return false;
    }

    public override bool TrySumSquaredResiduals(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int everyLane, (int Parameter, double[] Values) sizes, Span<double> sums)
        => false;

    public override bool TryNormal(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, int wanted, SquareData data, out SingleNormal normal)
    {
        normal = default;
        return false;
    }

    private static ModelDefinition Define(string name, FitStrategy strategy, params ModelParameter[] parameters) => new(
        name,
        "",
        [.. parameters.Select(parameter => parameter.Name.Split('.')[0]).Distinct().Select(component => new ComponentDefinition(component, "test"))],
        parameters,
        strategy,
        [],
        "");

    private static ModelParameter Size(string name, double maximum) => new(name, "mas", null, 0, maximum, true, "");

    private static double Disk(double u, double v, double diameterMas)
    {
        var x = Math.PI * diameterMas * Angles.RadiansPerMas * Math.Sqrt((u * u) + (v * v));
        return Bessel.DiskRatio<Lane1, Anywhere>(new Lane1(x * x)).Value;
    }

    private (double Re, double Im) Slope(double u, double v, double[] p, int k, double step)
    {
        var before = p[k];
        p[k] = before + step;
        var (plusRe, plusIm) = _visibility(u, v, p);
        p[k] = before - step;
        var (minusRe, minusIm) = _visibility(u, v, p);
        p[k] = before;
        return ((plusRe - minusRe) / (2 * step), (plusIm - minusIm) / (2 * step));
    }
}
