using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests;

[TestFixture]
public sealed class StarFitterTests
{
    // From hardly resolved (V² > 0.99) to the fifth lobe.
    [Test]
    public void Fit_DiskOfAnySizeWithoutNoise_FindsItsDiameter([Values(0.2, 0.5, 1, 2, 3.3, 5, 8, 12, 17)] double diameterMas)
    {
        var data = new SyntheticStar().Observe(TestModel.UniformDisk(), [diameterMas]);
        var fit = StarFitter.Fit(data, [Shipped.Model("uniform-disk")], FitSettings.Default)[0];
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters[0].Value, Is.EqualTo(diameterMas).Within(1e-5 * fit.Parameters[0].Sigma!.Value));
            Assert.That(fit.ChiSquare, Is.LessThan(1e-6));
            Assert.That(fit.Termination, Is.EqualTo(Termination.Converged));
        });
    }

    [Test]
    public void Fit_LimbDarkenedDiskWithFreeCoefficient_FindsBoth()
    {
        var data = new SyntheticStar { Vis2Sigma = 0.005 }.Observe(Shipped.Model("limb-darkened-disk"), [3.1, 0.62]);
        var fit = StarFitter.Fit(data, [Shipped.Model("limb-darkened-disk", "!star.u")], FitSettings.Default)[0];
        Assert.That(fit.Parameters.Select(parameter => parameter.Value), Is.EqualTo(new[] { 3.1, 0.62 }).Within(1e-5));
    }

    [Test]
    public void Fit_EllipticalGaussian_FindsAxesAndFoldsTheAngle([Values(0, 20, 65, 90, 130, 170)] double angleDegrees)
    {
        var data = new SyntheticStar().Observe(Shipped.Model("elliptical-gaussian"), [1.4, 1.8, angleDegrees]);
        var fit = StarFitter.Fit(data, [Shipped.Model("elliptical-gaussian")], FitSettings.Default)[0];
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters[0].Value, Is.EqualTo(1.4).Within(1e-5));
            Assert.That(fit.Parameters[1].Value, Is.EqualTo(1.8).Within(1e-5));
            Assert.That(Math.IEEERemainder(fit.Parameters[2].Value - angleDegrees, 180), Is.Zero.Within(1e-3));
            Assert.That(fit.Parameters[2].Value, Is.InRange(0, 180));
            Assert.That(fit.Parameters[2].AtBound, Is.False);
        });
    }

    // Errors at face value: the pulls of fits to noisy data have unit variance, two thirds of them below 1.
    [Test]
    public void Fit_ManyNoisyDisks_HasPullsOfUnitVariance()
    {
        const int stars = 300;
        var model = Shipped.Model("uniform-disk");
        var pulls = new List<double>();
        for (ulong seed = 0; seed < stars; seed++)
        {
            var diameterMas = 0.6 + (0.004 * seed);
            var data = new SyntheticStar(channels: 3, epochs: 1).Observe(model, [diameterMas], seed + 1000);
            var parameter = StarFitter.Fit(data, [model], FitSettings.Default)[0].Parameters[0];
            pulls.Add((parameter.Value - diameterMas) / parameter.Sigma!.Value);
        }

        var deviation = Math.Sqrt(pulls.Average(pull => pull * pull));
        Assert.Multiple(() =>
        {
            Assert.That(deviation, Is.InRange(0.9, 1.1));
            Assert.That(pulls.Average(), Is.Zero.Within(0.15));
            Assert.That(pulls.Count(pull => Math.Abs(pull) < 1) / (double)stars, Is.EqualTo(0.683).Within(0.08));
        });
    }

    [Test]
    public void Fit_ManyNoisyBinaries_HasPullsOfUnitVarianceInEveryParameter()
    {
        const int stars = 60;
        var model = Shipped.Model("binary");
        var squares = new double[4];
        var random = new RandomSequence(77);
        for (ulong seed = 0; seed < stars; seed++)
        {
            double[] truth = [random.NextUniform(0.7, 1.4), random.NextUniform(-6, 6), random.NextUniform(2, 7), random.NextUniform(0.1, 0.3)];
            var data = new SyntheticStar(channels: 4, epochs: 1).Observe(model, truth, seed + 5000);
            var fit = StarFitter.Fit(data, [model], FitSettings.Default with { CompanionFieldMas = 12 })[0];
            for (var k = 0; k < 4; k++)
            {
                var pull = (fit.Parameters[k].Value - truth[k]) / fit.Parameters[k].Sigma!.Value;
                Assert.That(Math.Abs(pull), Is.LessThan(5), $"seed {seed}, {fit.Parameters[k].Name}");
                squares[k] += pull * pull / stars;
            }
        }

        Assert.That(squares.Select(Math.Sqrt), Is.All.InRange(0.75, 1.25));
    }

    [Test]
    public void Fit_DataScaledByTheErrorModel_ScalesSigmaButNotTheScaledOne()
    {
        var star = new SyntheticStar();
        var model = Shipped.Model("uniform-disk");
        var fit = StarFitter.Fit(star.Observe(model, [1.2], seed: 9), [model], FitSettings.Default)[0];
        var parameter = fit.Parameters[0];
        Assert.That(parameter.SigmaScaled, Is.EqualTo(parameter.Sigma * Math.Sqrt(fit.ChiSquare / fit.DegreesOfFreedom)).Within(1e-9).Percent);
        Assert.That(fit.Bic, Is.EqualTo(fit.ChiSquare + Math.Log(fit.DegreesOfFreedom + 1)).Within(1e-9).Percent);
    }

    [Test]
    public void Fit_UnresolvedStar_EndsAtTheBoundWithoutError()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("uniform-disk"), [0]);
        var fit = StarFitter.Fit(data, [Shipped.Model("gaussian")], FitSettings.Default)[0];
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters[0].Value, Is.LessThan(0.01));
            Assert.That(fit.Termination, Is.EqualTo(Termination.Converged));
        });
    }

    [Test]
    public void Fit_ParameterPushedAgainstItsBound_IsFlagged()
    {
        var data = new SyntheticStar { Vis2Sigma = 0.005 }.Observe(Shipped.Model("uniform-disk"), [3.2]);
        var fit = StarFitter.Fit(data, [Shipped.Model("uniform-disk"), Capped()], FitSettings.Default)[1];
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters[0].Value, Is.EqualTo(3));
            Assert.That(fit.Parameters[0].AtBound, Is.True);
            Assert.That(fit.Parameters[0].Sigma, Is.Null);
            Assert.That(fit.CovarianceAbsent, Is.Not.Null);
            Assert.That(fit.Message, Does.Contain("star.diameter"));
        });
    }

    [Test]
    public void Fit_WithoutData_IsAnOutcome()
    {
        var data = new DataSetBuilder(DataSelection.Default).Build();
        var fits = StarFitter.Fit(data, [Shipped.Model("uniform-disk"), Shipped.Model("binary")], FitSettings.Default);
        Assert.Multiple(() =>
        {
            Assert.That(fits.Select(fit => fit.Termination), Is.All.EqualTo(Termination.TooFewData));
            Assert.That(fits.Select(fit => fit.ChiSquare), Is.All.NaN);
            Assert.That(fits.Select(fit => fit.Message), Is.All.Not.Empty);
        });
    }

    [Test]
    public void Fit_AbsurdValues_IsAnOutcome()
    {
        var star = new SyntheticStar { Vis2Sigma = 1e-300, PhaseSigmaDegrees = 1e-300 };
        var data = star.Observe(Shipped.Model("uniform-disk"), [1]);
        var fit = StarFitter.Fit(data, [Shipped.Model("gaussian")], FitSettings.Default)[0];
        Assert.That(fit.Termination, Is.EqualTo(Termination.NoFiniteStart));
    }

    [Test]
    public void Fit_SeveralModels_KeepsTheirOrderAndSharesTheUniformDisk()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("gaussian"), [0.7], seed: 4);
        var fits = StarFitter.Fit(data, [Shipped.Model("binary"), Shipped.Model("gaussian"), Shipped.Model("uniform-disk")], FitSettings.Default with { CompanionFieldMas = 5 });
        Assert.Multiple(() =>
        {
            Assert.That(fits.Select(fit => fit.Model), Is.EqualTo(new[] { "binary", "gaussian", "uniform-disk" }));
            Assert.That(fits[2].DeltaBicUniformDisk, Is.Zero);
            Assert.That(fits[1].DeltaBicUniformDisk, Is.EqualTo(fits[1].Bic - fits[2].Bic));
            Assert.That(fits[0].Nsigma, Is.InRange(0, 4));
            Assert.That(fits[1].Nsigma, Is.Null);
        });
    }

    [Test]
    public void Fit_Twice_GivesTheSameBits()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("binary"), [1, 3, -2, 0.1], seed: 12);
        var (first, second) = (FitBinary(data), FitBinary(data));
        Assert.That(second.Parameters, Is.EqualTo(first.Parameters));
        Assert.That(BitConverter.DoubleToInt64Bits(second.ChiSquare), Is.EqualTo(BitConverter.DoubleToInt64Bits(first.ChiSquare)));
    }

    [Test]
    public void Fit_Cancelled_Throws()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("uniform-disk"), [1]);
        Assert.That(
            () => StarFitter.Fit(data, [Shipped.Model("uniform-disk")], FitSettings.Default, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static FitOutcome FitBinary(DataSet data) => StarFitter.Fit(data, [Shipped.Model("binary")], FitSettings.Default with { CompanionFieldMas = 8 })[0];

    private static SurveyFit.Models.VisibilityModel Capped()
    {
        var definition = Shipped.Model("uniform-disk").Definition;
        return SurveyFit.Models.ModelCompiler.Compile(definition with { Parameters = [definition.Parameters[0] with { Maximum = 3 }] });
    }
}
