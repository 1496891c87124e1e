using SurveyFit.Fitting.Search;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests.Search;

[TestFixture]
public sealed class CompanionMapTests
{
    private static readonly double[] Ratios = [0.1, 0.4, 1, 2.5, 10];

    // The quartic in the flux ratio and the triangles against χ² evaluated in full at every flux ratio.
    [Test]
    public void BrightMap_AgainstFullEvaluation_IsExact()
    {
        var data = Data();
        var (single, companion) = Visibilities(data, 1.3);
        var map = new BrightCompanionMap(data, [1.3, 0, 0, 0], single, companion, Ratios);
        var phasor = new CompanionPhasor(data, companion, 0.5);
        var problem = new ChiSquareProblem(Shipped.Model("binary"), data, [1.3, 0, 0, 0]);
        foreach (var (x, y) in new[] { (2.0, -1.0), (-7.3, 4.4), (0.4, 11.0) })
        {
            phasor.MoveTo(x, y);
            var vis2 = Ratios.ToDictionary(f => f, f =>
            {
                problem.Evaluate([1.3, x, y, f]);
                return problem.Parts;
            });
            var (fainter, brighter) = map.BestByVis2(phasor);
            Assert.Multiple(() =>
            {
                Assert.That(fainter.ChiSquare, Is.EqualTo(Ratios.Where(f => f <= 1).Min(f => vis2[f].Vis2)).Within(1e-9).Percent);
                Assert.That(brighter.ChiSquare, Is.EqualTo(Ratios.Where(f => f > 1).Min(f => vis2[f].Vis2)).Within(1e-9).Percent);
                Assert.That(map.TripleChiSquare(phasor, fainter.FluxRatio), Is.EqualTo(vis2[fainter.FluxRatio].T3Phi + vis2[fainter.FluxRatio].T3Amp).Within(1e-9).Percent);
                Assert.That(map.BestByTriples(phasor).ChiSquare, Is.EqualTo(Ratios.Min(f => vis2[f].T3Phi + vis2[f].T3Amp)).Within(1e-9).Percent);
            });
        }
    }

    [Test]
    public void Phasor_SteppingThroughARow_StaysExact()
    {
        var data = Data();
        var (_, companion) = Visibilities(data, 1);
        var stepping = new CompanionPhasor(data, companion, 0.4);
        stepping.MoveTo(-51.2, 3.7);
        for (var i = 0; i < 256; i++)
            stepping.StepEast();
        var direct = new CompanionPhasor(data, companion, 0.4);
        direct.MoveTo(51.2, 3.7);
        Assert.That(stepping.Real.Span.ToArray(), Is.EqualTo(direct.Real.Span.ToArray()).Within(1e-11));
        Assert.That(stepping.Imaginary.Span.ToArray(), Is.EqualTo(direct.Imaginary.Span.ToArray()).Within(1e-11));
    }

    // For a vanishing flux the linear map is the true χ², minimal over flux and diameter.
    [Test]
    public void FaintMap_OfFaintCompanion_PredictsTheFittedChiSquare()
    {
        double[] truth = [0.7, 4.1, -2.6, 0.002];
        var data = new SyntheticStar { Vis2Sigma = 0.002, PhaseSigmaDegrees = 0.1 }.Observe(TestModel.Binary(), truth, seed: 31);
        var disk = StarFitter.Fit(data, [Shipped.Model("uniform-disk")], FitSettings.Default)[0];
        var diameter = disk.Parameters[0].Value;
        var (_, companion) = Visibilities(data, diameter);
        var single = new VisibilityBuffer(data.Frequencies.PaddedCount, 1);
        Shipped.Model("binary").EvaluateWithPartials(data.Frequencies, [diameter, 0, 0, 0], [0], single);
        var map = new FaintCompanionMap(data, single);
        var phasor = new CompanionPhasor(data, companion, 0.5);
        phasor.MoveTo(truth[1], truth[2]);
        var (chiSquare, ratio) = map.At(phasor);

        var fit = StarFitter.Fit(data, [Shipped.Model("binary", "companion.x=4.1", "companion.y=-2.6")], FitSettings.Default)[0];
        Assert.Multiple(() =>
        {
            Assert.That(map.ChiSquareWithout, Is.EqualTo(disk.ChiSquare).Within(1).Percent);
            Assert.That(disk.ChiSquare - fit.ChiSquare, Is.GreaterThan(20));
            Assert.That(disk.ChiSquare - chiSquare, Is.EqualTo(disk.ChiSquare - fit.ChiSquare).Within(5).Percent);
            Assert.That(ratio, Is.EqualTo(fit.Parameters[3].Value).Within(5).Percent);
        });
    }

    [Test]
    public void Field_FromData_FollowsResolutionAndBandwidth()
    {
        var data = Data();
        var parameters = Shipped.Model("binary").Definition.Parameters;
        var field = CompanionField.For(data, parameters[1], parameters[2], FitSettings.Default);
        var resolution = AngularScale.MasPerRadian / data.Summary.FrequencyMaximum;
        Assert.Multiple(() =>
        {
            Assert.That(field.StepMas, Is.EqualTo(0.4 * resolution).Within(1e-9).Percent);
            Assert.That(field.RadiusMas, Is.EqualTo(Math.Min(128 * field.StepMas, data.Summary.SmearingFieldRadians * AngularScale.MasPerRadian)).Within(1e-9).Percent);
            Assert.That(field.Contains(0, 0), Is.False);
            Assert.That(field.Contains(0.5 * field.RadiusMas, 0), Is.True);
            Assert.That(field.Contains(field.RadiusMas, field.RadiusMas), Is.False);
        });
    }

    private static DataSet Data() =>
        new SyntheticStar().Observe(Shipped.Model("binary"), [1.1, 3, -2, 0.2], seed: 2, Observable.Vis2 | Observable.T3Phi | Observable.T3Amp);

    private static (VisibilityBuffer Single, VisibilityBuffer Companion) Visibilities(DataSet data, double diameter)
    {
        var single = new VisibilityBuffer(data.Frequencies.PaddedCount, 0);
        Shipped.Model("binary").Evaluate(data.Frequencies, [diameter, 0, 0, 0], single);
        var companion = new VisibilityBuffer(data.Frequencies.PaddedCount, 0);
        companion.Real.Span.Fill(1);
        return (single, companion);
    }
}
