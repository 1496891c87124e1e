using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Observables;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Fitting.Tests.Diagnostics;

[TestFixture]
public sealed class FitDiagnosticsTests
{
    private const Observable All = Observable.Vis2 | Observable.T3Phi | Observable.T3Amp;

    [Test]
    public void Residuals_OfAGaussian_AreThoseOfPlainCode()
    {
        var (vis2, t3) = new SyntheticStar(channels: 7).Measure(TestModel.Gaussian(), [1.2], seed: 3);
        vis2.Flag[2] = vis2.Flag[30] = true;
        var data = Build(vis2, t3, Observable.Vis2);
        var fit = StarFitter.Fit(data, [Shipped.Model("gaussian")], FitSettings.Default)[0];

        var (differences, sigmas, pairs) = (new List<double>(), new List<double>(), new List<(double, double)>());
        for (var row = 0; row < vis2.RowCount; row++)
        {
            for (var k = 0; k < 7; k++)
            {
                var i = (7 * row) + k;
                if (vis2.Flag[i])
                    continue;
                differences.Add(vis2.Vis2[i] - GaussianVis2(vis2.UMetres[row], vis2.VMetres[row], vis2.Wavelength.WavelengthMetres[k], fit.Parameters[0].Value));
                sigmas.Add(differences[^1] / vis2.Vis2Error[i]);
                if (k > 0 && !vis2.Flag[i - 1])
                    pairs.Add((sigmas[^2], sigmas[^1]));
            }
        }

        var mean = sigmas.Average();
        var lag = pairs.Sum(p => (p.Item1 - mean) * (p.Item2 - mean))
            / Math.Sqrt(pairs.Sum(p => Math.Pow(p.Item1 - mean, 2)) * pairs.Sum(p => Math.Pow(p.Item2 - mean, 2)));
        var found = fit.Residuals.Single();
        Assert.Multiple(() =>
        {
            Assert.That(DataGroups.Of(data).Residuals.Single().Count, Is.EqualTo(differences.Count));
            Assert.That(found.Mean, Is.EqualTo(differences.Average()).Within(1e-9));
            Assert.That(found.Rms, Is.EqualTo(Math.Sqrt(differences.Average(d => d * d))).Within(1e-9));
            Assert.That(found.ChiSquare, Is.EqualTo(sigmas.Sum(s => s * s)).Within(1e-6));
            Assert.That(found.MeanSigmas, Is.EqualTo(mean).Within(1e-7));
            Assert.That(found.MaximumSigmas, Is.EqualTo(sigmas.Max(Math.Abs)).Within(1e-7));
            Assert.That(found.Lag1, Is.EqualTo(lag).Within(1e-7));
            Assert.That(found.Lag1, Is.EqualTo(0).Within(0.25), "independent noise");
        });
    }

    [Test]
    public void Residuals_OfAllObservables_AddUpToTheChiSquareOfTheFit()
    {
        var (vis2, t3) = new SyntheticStar().Measure(TestModel.Binary(), [0.8, 6, -4, 0.1], seed: 8);
        var data = Build(vis2, t3, All);
        var fit = StarFitter.Fit(data, [Shipped.Model("uniform-disk")], FitSettings.Default)[0];
        var groups = DataGroups.Of(data);

        double Sum(Observable observable) => groups.Residuals.Zip(fit.Residuals).Where(pair => pair.First.Observable == observable).Sum(pair => pair.Second.ChiSquare);
        Assert.Multiple(() =>
        {
            Assert.That(groups.Residuals.Select(group => group.Observable), Is.EquivalentTo(new[] { Observable.Vis2, Observable.T3Phi, Observable.T3Amp }));
            Assert.That(Sum(Observable.Vis2), Is.EqualTo(fit.ChiSquareParts!.Value.Vis2).Within(1e-9 * fit.ChiSquare));
            Assert.That(Sum(Observable.T3Phi), Is.EqualTo(fit.ChiSquareParts!.Value.T3Phi).Within(1e-9 * fit.ChiSquare));
            Assert.That(Sum(Observable.T3Amp), Is.EqualTo(fit.ChiSquareParts!.Value.T3Amp).Within(1e-9 * fit.ChiSquare));
            Assert.That(fit.ChiSquareParts!.Value.Total, Is.EqualTo(fit.ChiSquare).Within(1e-9 * fit.ChiSquare));
            Assert.That(fit.Residuals[1].Rms, Is.GreaterThan(1).And.LessThan(180), "closure phases in degrees");
        });
    }

    [Test]
    public void Lag1_OfNoiseCorrelatedAlongWavelength_IsItsCorrelation()
    {
        var (vis2, t3) = new SyntheticStar(channels: 60).Measure(TestModel.Gaussian(), [1.2]);
        var random = new RandomSequence(11);
        for (var row = 0; row < vis2.RowCount; row++)
        {
            var noise = random.NextNormal();
            for (var k = 0; k < 60; k++, noise = (0.8 * noise) + (0.6 * random.NextNormal()))
                vis2.Vis2[(60 * row) + k] += 0.02 * noise;
        }

        var fit = StarFitter.Fit(Build(vis2, t3, Observable.Vis2), [Shipped.Model("gaussian")], FitSettings.Default)[0];
        Assert.That(fit.Residuals[0].Lag1, Is.EqualTo(0.8).Within(0.05));
    }

    [Test]
    public void NightSizes_OfAStarThatChanges_AreThoseOfTheNights()
    {
        var star = new SyntheticStar(channels: 9, epochs: 2) { Vis2Sigma = 0.002 };
        var (small, t3) = star.Measure(TestModel.UniformDisk(), [1.50]);
        var (large, _) = star.Measure(TestModel.UniformDisk(), [1.52]);
        large.Vis2.AsSpan(9 * 15).CopyTo(small.Vis2.AsSpan(9 * 15));
        var data = Build(small, t3, Observable.Vis2);

        var fit = StarFitter.Fit(data, [Shipped.Model("uniform-disk")], FitSettings.Default)[0];
        var nights = DataGroups.Of(data).Nights;
        double[] weights = [.. fit.NightSizes.Select(night => 1 / (night.SigmaMas * night.SigmaMas))];
        Assert.Multiple(() =>
        {
            Assert.That(nights.Select(night => night.Night), Is.EqualTo(new[] { 59000, 59001 }));
            Assert.That(fit.SizeParameter, Is.EqualTo("star.diameter"));
            Assert.That(fit.NightSizes.Select(night => night.ValueMas), Is.EqualTo(new[] { 1.50, 1.52 }).Within(2e-4));
            Assert.That(fit.NightSizes.Zip(weights, (night, weight) => night.ValueMas * weight).Sum() / weights.Sum(), Is.EqualTo(fit.Parameters[0].Value).Within(1e-7), "joint fit");
            Assert.That(1 / Math.Sqrt(weights.Sum()), Is.EqualTo(fit.Parameters[0].Sigma!.Value).Within(1e-6 * fit.Parameters[0].Sigma!.Value));
        });
    }

    [Test]
    public void SmallestModelVis2_OfAHardlyResolvedDisk_IsNearOne()
    {
        var model = Shipped.Model("uniform-disk");
        double Smallest(double diameterMas) => StarFitter.Fit(new SyntheticStar().Observe(model, [diameterMas]), [model], FitSettings.Default)[0].SmallestModelVis2;
        Assert.That(Smallest(0.15), Is.InRange(0.9, 1));
        Assert.That(Smallest(2), Is.LessThan(0.1));
    }

    [Test]
    public void Fit_WithoutData_HasNoDiagnostics()
    {
        var fit = StarFitter.Fit(new DataSetBuilder(DataSelection.Default).Build(), [Shipped.Model("uniform-disk")], FitSettings.Default)[0];
        Assert.That((fit.Residuals.Count, fit.NightSizes.Count, fit.ChiSquareParts, double.IsNaN(fit.SmallestModelVis2)), Is.EqualTo((0, 0, (ChiSquareParts?)null, true)));
    }

    [Test]
    public void Groups_BeyondTheLimit_AreSummarisedTogether()
    {
        var (vis2, t3) = new SyntheticStar(channels: 1, epochs: 100).Measure(TestModel.Gaussian(), [1.2]);
        int[] stations = [.. Enumerable.Range(0, 2 * vis2.RowCount)];
        var groups = DataGroups.Of(Build(vis2 with { StationIndex = stations }, t3, Observable.Vis2)).Residuals;
        Assert.Multiple(() =>
        {
            Assert.That(groups, Has.Count.LessThanOrEqualTo(DataGroups.Limit + 3));
            Assert.That(groups.Count(group => group.Stations == "*"), Is.EqualTo(1));
            Assert.That(groups.Sum(group => group.Count), Is.EqualTo(vis2.RowCount));
        });
    }

    private static DataSet Build(Vis2Table vis2, T3Table t3, Observable observables) =>
        new DataSetBuilder(DataSelection.Default with { Observables = observables }).Add([vis2], [t3]).Build();

    private static double GaussianVis2(double uMetres, double vMetres, double wavelengthMetres, double fwhmMas)
    {
        var rho = Math.Sqrt((uMetres * uMetres) + (vMetres * vMetres)) / wavelengthMetres;
        var argument = Math.PI * fwhmMas * (Math.PI / 180 / 3600 / 1000) * rho;
        return Math.Exp(-2 * argument * argument / (4 * Math.Log(2)));
    }
}
