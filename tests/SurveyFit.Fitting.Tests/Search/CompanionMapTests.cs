using SurveyFit.Fitting.Search;
using SurveyFit.Fitting.Search.Maps;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests.Search;

[TestFixture]
public sealed class CompanionMapTests
{
    // Every position is offered: the best of all flux ratios by V² and triangles must be the full χ² at that ratio.
    [TestCase(Observable.Vis2 | Observable.T3Phi | Observable.T3Amp)]
    [TestCase(Observable.T3Phi)]
    public void BrightMap_AgainstFullEvaluation_IsExact(Observable observables)
    {
        double[] ratios = [0.1, 0.4, 1, 2.5, 10];
        var data = Data(observables);
        var model = Shipped.Model("binary");
        var star = Star(data, model, [1.3, 0, 0, 0]);
        var field = CompanionField.Whole(data, FitSettings.Default with { CompanionFieldMas = 7 });
        var positions = new BrightPositions(field.X.Length * field.Y.Length, double.PositiveInfinity);
        new BrightMap<Lane8>(star, new Vis2MapMemory(new MapGrid(field)), ratios, 0, positions, CancellationToken.None).Run(CancellationToken.None);
        var problem = new ChiSquareProblem(model, data, [1.3, 0, 0, 0]);
        var compared = 0;
        for (var i = 0; i < positions.ChiSquare.Length; i += 7)
        {
            if (double.IsNaN(positions.ChiSquare[i]))
                continue;
            double[] free = [1.3, field.X[i % field.X.Length], field.Y[i / field.X.Length], positions.FluxRatioAt(i)];
            Assert.That(positions.ChiSquare[i], Is.EqualTo(problem.Evaluate(free)).Within(1e-9).Percent, string.Join(" ", free));
            compared++;
        }

        Assert.That(compared, Is.GreaterThan(50));
    }

    [Test]
    public void FaintMap_FollowedMinimum_IsLowerThanItsNeighbours()
    {
        double[] truth = [0.7, 4.1, -2.6, 0.01];
        var data = new SyntheticStar { Vis2Sigma = 0.002, PhaseSigmaDegrees = 0.1 }.Observe(TestModel.Binary(), truth, seed: 31);
        var field = CompanionField.Whole(data, FitSettings.Default with { CompanionFieldMas = 7 });
        var best = new CompanionScan<Lane8>(field, CancellationToken.None).FaintMinima(Faint(data, 0.7), [0.7, 0, 0, 0], 20)[0];
        Assert.Multiple(() =>
        {
            Assert.That(best.X, Is.EqualTo(truth[1]).Within(0.2 * field.StepMas));
            Assert.That(best.Y, Is.EqualTo(truth[2]).Within(0.2 * field.StepMas));
            Assert.That(best.FluxRatio, Is.EqualTo(truth[3]).Within(10).Percent);
        });
    }

    // For a vanishing flux the linear map is the true χ², minimal over flux and diameter.
    [Test]
    public void FaintMap_OfFaintCompanion_PredictsTheFittedChiSquare()
    {
        double[] truth = [0.7, 4.1, -2.6, 0.002];
        var data = new SyntheticStar { Vis2Sigma = 0.002, PhaseSigmaDegrees = 0.1 }.Observe(TestModel.Binary(), truth, seed: 31);
        var disk = StarFitter.Fit(data, [Shipped.Model("uniform-disk")], FitSettings.Default)[0];
        var diameter = disk.Parameters[0].Value;
        var star = Faint(data, diameter);
        var field = new CompanionField([truth[1]], [truth[2]], 10, 0, 1);
        var (chiSquare, ratio) = (new double[1], new double[1]);
        new FaintMap<Lane8>(star, star.Star, new Vis2MapMemory(new MapGrid(field)), (chiSquare, ratio), CancellationToken.None).Run(CancellationToken.None);

        var fit = StarFitter.Fit(data, [Shipped.Model("binary", "companion.x=4.1", "companion.y=-2.6")], FitSettings.Default)[0];
        Assert.Multiple(() =>
        {
            Assert.That(star.ChiSquareWithout, Is.EqualTo(disk.ChiSquare).Within(1).Percent);
            Assert.That(disk.ChiSquare - fit.ChiSquare, Is.GreaterThan(20));
            Assert.That(disk.ChiSquare - chiSquare[0], Is.EqualTo(disk.ChiSquare - fit.ChiSquare).Within(5).Percent);
            Assert.That(ratio[0], Is.EqualTo(fit.Parameters[3].Value).Within(5).Percent);
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

    private static DataSet Data(Observable observables = Observable.Vis2 | Observable.T3Phi | Observable.T3Amp) =>
        new SyntheticStar().Observe(Shipped.Model("binary"), [1.1, 3, -2, 0.2], seed: 2, observables);

    private static MapStar Star(DataSet data, VisibilityModel model, double[] parameters)
    {
        var companion = CompanionStructure.Find(model.Definition)!;
        return new MapStar(
            MapData.Of(data),
            CompanionVisibilities.OfPrimary(model, companion, data, parameters),
            CompanionVisibilities.OfCompanion(model, companion, data, parameters));
    }

    private static FaintStar Faint(DataSet data, double diameter)
    {
        var model = Shipped.Model("binary");
        var single = new VisibilityBuffer(data.Frequencies.PaddedCount, 1);
        model.EvaluateWithPartials(data.Frequencies, [diameter, 0, 0, 0], [0], single);
        return new FaintStar(Star(data, model, [diameter, 0, 0, 0]), single);
    }
}
