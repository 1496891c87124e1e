using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests.Search;

[TestFixture]
public sealed class CompanionSearchTests
{
    // Faint to brighter than the primary, near and far, unresolved to resolved primaries: no start is given.
    [Test]
    public void Fit_RandomBinariesWithoutNoise_FindsEveryCompanion()
    {
        var random = new RandomSequence(2026);
        for (var i = 0; i < 40; i++)
        {
            var ratio = Math.Exp(random.NextUniform(Math.Log(0.003), Math.Log(6)));
            var distanceMas = Math.Exp(random.NextUniform(Math.Log(1), Math.Log(12)));
            var angle = random.NextUniform(0, Math.Tau);
            double[] truth = [random.NextUniform(0.5, 2.5), distanceMas * Math.Sin(angle), distanceMas * Math.Cos(angle), ratio];
            var data = new SyntheticStar { Vis2Sigma = 0.002, PhaseSigmaDegrees = 0.2 }.Observe(TestModel.Binary(), truth);
            var fit = StarFitter.Fit(data, [Shipped.Model("binary")], FitSettings.Default with { CompanionFieldMas = 14 })[0];
            Assert.That(fit.ChiSquare, Is.LessThan(1e-3), $"binary {i}: {string.Join(" ", truth)}, found {string.Join(" ", fit.Parameters.Select(p => p.Value))}");
            Assert.That(fit.Parameters.Select(parameter => parameter.Value), Is.EqualTo(truth).Within(1e-3));
        }
    }

    [Test]
    public void Fit_Companion_ReportsDerivedQuantitiesAndCandidates()
    {
        double[] truth = [1, 3, 4, 0.1];
        var data = new SyntheticStar().Observe(TestModel.Binary(), truth, seed: 21);
        var fit = StarFitter.Fit(data, [Shipped.Model("binary")], FitSettings.Default with { CompanionFieldMas = 10 })[0];
        var derived = fit.Derived.ToDictionary(quantity => quantity.Name);
        Assert.Multiple(() =>
        {
            Assert.That(derived["companion.separation"].Value, Is.EqualTo(5).Within(5 * derived["companion.separation"].Sigma!.Value));
            Assert.That(derived["companion.position-angle"].Value, Is.EqualTo(36.87).Within(5 * derived["companion.position-angle"].Sigma!.Value));
            Assert.That(derived["companion.delta-magnitude"].Value, Is.EqualTo(2.5).Within(5 * derived["companion.delta-magnitude"].Sigma!.Value));
            Assert.That(fit.Nsigma, Is.GreaterThan(20));
            Assert.That(fit.DeltaBicUniformDisk, Is.LessThan(-1000));
            Assert.That(fit.Candidates, Has.Count.GreaterThan(1));
            Assert.That(fit.Candidates[0].ChiSquare, Is.EqualTo(fit.ChiSquare).Within(1e-9).Percent);
            Assert.That(fit.Candidates.Select(candidate => candidate.ChiSquare), Is.Ordered);
        });
    }

    [Test]
    public void Fit_SingleStars_ClaimsNoCompanion()
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            var data = new SyntheticStar().Observe(Shipped.Model("uniform-disk"), [1.1], seed);
            var fit = StarFitter.Fit(data, [Shipped.Model("binary")], FitSettings.Default with { CompanionFieldMas = 12 })[0];
            Assert.That(fit.Nsigma, Is.LessThan(5), $"seed {seed}");
        }
    }

    [Test]
    public void Fit_OnlyClosurePhases_FindsTheCompanion()
    {
        double[] truth = [0.4, -2.5, 3.5, 0.2];
        var data = new SyntheticStar { PhaseSigmaDegrees = 0.3 }.Observe(TestModel.Binary(), truth, seed: 8, Observable.T3Phi);
        var fit = StarFitter.Fit(data, [Shipped.Model("binary")], FitSettings.Default with { CompanionFieldMas = 8 })[0];
        Assert.That(fit.Parameters[1].Value, Is.EqualTo(truth[1]).Within(0.1));
        Assert.That(fit.Parameters[2].Value, Is.EqualTo(truth[2]).Within(0.1));
    }

    [Test]
    public void Fit_PositionFixed_FitsTheRestThere()
    {
        double[] truth = [1, 3, 4, 0.1];
        var data = new SyntheticStar().Observe(TestModel.Binary(), truth);
        var fit = StarFitter.Fit(data, [Shipped.Model("binary", "companion.x=3", "companion.y=4")], FitSettings.Default)[0];
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters.Select(parameter => parameter.Value), Is.EqualTo(truth).Within(1e-5));
            Assert.That(fit.Parameters[1].Free, Is.False);
            Assert.That(fit.DegreesOfFreedom, Is.EqualTo(data.Count - 2));
        });
    }

    [Test]
    public void Fit_FluxFixed_FindsThePosition()
    {
        double[] truth = [1, 3, -4, 0.1];
        var data = new SyntheticStar().Observe(TestModel.Binary(), truth);
        var fit = StarFitter.Fit(data, [Shipped.Model("binary", "companion.flux=0.1")], FitSettings.Default with { CompanionFieldMas = 8 })[0];
        Assert.That(fit.Parameters.Select(parameter => parameter.Value), Is.EqualTo(truth).Within(1e-5));
    }
}
