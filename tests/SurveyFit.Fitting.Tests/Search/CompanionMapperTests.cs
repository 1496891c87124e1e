using SurveyFit.Fitting.Search;
using SurveyFit.Fitting.Search.Maps;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests.Search;

[TestFixture]
public sealed class CompanionMapperTests
{
    // A position that fits ten times worse than the errors is exact only if closure phases turned by many errors leave one minimum along the flux.
    private const double FarFromFitting = 10;

    // Random companions around unresolved to well resolved primaries, sharp and poor data, mapped with a wrong diameter.
    // With 15 channels a third of the triangles shows where the minima are.
    [TestCase(Observable.Vis2 | Observable.T3Phi, false, 3)]
    [TestCase(Observable.Vis2 | Observable.T3Phi, false, 15)]
    [TestCase(Observable.Vis2, false, 3)]
    [TestCase(Observable.T3Phi, false, 3)]
    [TestCase(Observable.Vis2 | Observable.T3Phi | Observable.T3Amp, false, 3)]
    [TestCase(Observable.Vis2 | Observable.T3Phi, true, 3)]
    public void Draw_RandomStars_AgreesWithBruteForceAtEveryPosition(Observable observables, bool spotted, int channels)
    {
        var random = new RandomSequence(77 + (ulong)observables);
        var model = spotted ? TestModel.SpottedBinary() : TestModel.Binary();
        for (var star = 0; star < (channels > 3 ? 5 : 15); star++)
        {
            var sharpness = Math.Exp(random.NextUniform(Math.Log(0.003), Math.Log(0.1)));
            double[] truth = [random.NextUniform(0.3, 2.2), random.NextUniform(-4, 4), random.NextUniform(-4, 4), Math.Exp(random.NextUniform(Math.Log(0.005), Math.Log(3)))];
            var data = new SyntheticStar(channels, epochs: 1) { Vis2Sigma = sharpness, PhaseSigmaDegrees = 60 * sharpness, AmpSigma = sharpness }
                .Observe(model, truth, seed: (ulong)star + 1, observables);
            double[] parameters = [truth[0] * random.NextUniform(0.9, 1.1), 0, 0, 0];
            var map = CompanionMapper.Draw(data, model, parameters, FitSettings.Default with { CompanionFieldMas = 6, CompanionStepMas = 0.37 });
            var plain = new PlainChiSquare(data, model, parameters);
            for (var i = 0; i < 10; i++)
            {
                var (column, row) = ((int)random.NextUniform(0, map.XMas.Count), (int)random.NextUniform(0, map.YMas.Count));
                var index = map.IndexOf(column, row);
                if (double.IsNaN(map.ChiSquare[index]))
                    continue;
                var expected = plain.BestAt(map.XMas[column], map.YMas[row], 10);
                var tolerance = 1e-5 + (1e-7 * expected.ChiSquare);
                var isFar = expected.ChiSquare > FarFromFitting * data.Count;
                Assert.That(
                    map.ChiSquare[index],
                    Is.InRange(expected.ChiSquare - tolerance, (isFar ? 1.3 * expected.ChiSquare : expected.ChiSquare) + tolerance),
                    $"star {star} ({string.Join(" ", truth)}) at {map.XMas[column]}, {map.YMas[row]}: f {map.FluxRatio[index]}, brute force {expected.FluxRatio}");
            }
        }
    }

    [Test]
    public void Draw_TwoLanes_GiveTheSameBits()
    {
        double[] truth = [1.3, 2, -3, 0.1];
        var data = new SyntheticStar(channels: 3) { Vis2Sigma = 0.01 }.Observe(TestModel.Binary(), truth, seed: 4, Observable.Vis2 | Observable.T3Phi | Observable.T3Amp);
        var (model, companion) = (TestModel.Binary(), CompanionStructure.Find(TestModel.Binary().Definition)!);
        var star = new MapStar(
            MapData.Of(data),
            CompanionVisibilities.OfPrimary(model, companion, data, truth),
            CompanionVisibilities.OfCompanion(model, companion, data, truth));
        var field = CompanionField.Whole(data, FitSettings.Default with { CompanionFieldMas = 7 });
        var one = BestFluxMap.Draw<Lane8>(star, field, 10, CancellationToken.None);
        var other = BestFluxMap.Draw<LanePair>(star, field, 10, CancellationToken.None);
        Assert.That(other.ChiSquare, Is.EqualTo(one.ChiSquare));
        Assert.That(other.FluxRatio, Is.EqualTo(one.FluxRatio));
    }

    [Test]
    public void Draw_OfABinary_HasItsDeepestMinimumAtTheCompanion()
    {
        double[] truth = [1, 3, -4, 0.1];
        var data = new SyntheticStar().Observe(TestModel.Binary(), truth, seed: 3);
        var model = Shipped.Model("binary");
        var fit = StarFitter.Fit(data, [model], FitSettings.Default with { CompanionFieldMas = 8 })[0];
        var map = CompanionMapper.Draw(data, model, [.. fit.Parameters.Select(parameter => parameter.Value)], FitSettings.Default with { CompanionFieldMas = 8 });
        Assert.Multiple(() =>
        {
            Assert.That(CompanionMapper.HasCompanion(model), Is.True);
            Assert.That(map.Minima[0].XMas, Is.EqualTo(truth[1]).Within(map.StepMas));
            Assert.That(map.Minima[0].YMas, Is.EqualTo(truth[2]).Within(map.StepMas));
            Assert.That(map.Minima[0].ChiSquare, Is.EqualTo(map.ChiSquare.Where(double.IsFinite).Min()));
            Assert.That(map.ChiSquare.Where(double.IsFinite), Is.All.LessThanOrEqualTo(map.ChiSquareWithout));
            Assert.That(map.Minima.Select(minimum => minimum.ChiSquare), Is.Ordered);
        });
    }

    // A hundredth of the flux: first order must be within a few percent of what the exact map gains, once the primary may follow.
    [TestCase(0.01)]
    [TestCase(0.0)]
    public void DrawFaint_OfAFaintCompanion_GainsWhatTheExactFitGains(double flux)
    {
        double[] truth = [0.8, 3, -4, flux];
        var data = new SyntheticStar { Vis2Sigma = 0.01, PhaseSigmaDegrees = 0.5 }.Observe(TestModel.Binary(), truth, seed: 5);
        var model = Shipped.Model("binary");
        var settings = FitSettings.Default with { CompanionFieldMas = 8 };
        var disk = StarFitter.Fit(data, [Shipped.Model("uniform-disk")], settings)[0];
        var binary = StarFitter.Fit(data, [model], settings)[0];
        var map = CompanionMapper.DrawFaint(data, model, [.. binary.Parameters.Select(parameter => parameter.Value)], settings);
        var best = map.Minima[0];
        var gained = map.ChiSquareWithout - best.ChiSquare;
        Assert.Multiple(() =>
        {
            Assert.That(best.XMas, Is.EqualTo(binary.Candidates[0].XMas).Within(map.StepMas));
            Assert.That(best.YMas, Is.EqualTo(binary.Candidates[0].YMas).Within(map.StepMas));
            // The grid misses the minimum by up to half a step; the exact fit is at it.
            Assert.That(gained, Is.InRange(0.5 * (disk.ChiSquare - binary.ChiSquare), 1.05 * (disk.ChiSquare - binary.ChiSquare)));
        });
    }
}
