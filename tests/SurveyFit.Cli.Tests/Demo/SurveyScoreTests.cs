using SurveyFit.Cli.Demo;
using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Cli.Tests.Demo;

internal sealed class SurveyScoreTests
{
    // With 2000 data, Δχ² of 1500 is far above 8σ and 100 far below.
    private const double Bright = 1500;
    private const double Faint = 100;

    [Test]
    public void Of_ACompanionFoundInPlace_CountsAsFoundWithItsPrimary()
    {
        var score = SurveyScore.Of(
            [Imagined.Binary("HD 1", 3, 4, Bright)], [],
            new ImaginedCampaign(Imagined.Unit("HD1", Imagined.Fit("uniform-disk", 3500, 1), Imagined.BinaryFit(2000, 3.1, 3.95))));
        Assert.That((score.ExpectedCount, score.FoundCount), Is.EqualTo((1, 1)));
        Assert.That(score.IsComplete, Is.True);
        Assert.That(score.Diameters.Single().Diameter!.Model, Is.EqualTo("binary"));
    }

    [TestCase(3.5, 4.0, 0.01, false, Description = "half a mas away, a quarter of λ/B is 0.25 mas")]
    [TestCase(3.5, 4.0, 0.2, true, Description = "half a mas away, but less than 3σ")]
    [TestCase(-3.0, -4.0, 0.01, false, Description = "mirrored")]
    public void Of_ACompanionElsewhere_IsFoundWithinItsToleranceOnly(double xMas, double yMas, double sigmaMas, bool found)
    {
        var score = SurveyScore.Of(
            [Imagined.Binary("HD 1", 3, 4, Bright)], [],
            new ImaginedCampaign(Imagined.Unit("HD 1", Imagined.Fit("uniform-disk", 3500, 1), Imagined.BinaryFit(2000, xMas, yMas, sigmaMas))));
        Assert.That(score.FoundCount, Is.EqualTo(found ? 1 : 0));
        Assert.That(score.IsComplete, Is.EqualTo(found));
    }

    [Test]
    public void Of_AFaintCompanion_IsNotExpected()
    {
        var score = SurveyScore.Of(
            [Imagined.Binary("HD 1", 3, 4, Faint)], [],
            new ImaginedCampaign(Imagined.Unit("HD 1", Imagined.Fit("uniform-disk", 2100, 1), Imagined.BinaryFit(2000, 3, 4))));
        Assert.That(score.ExpectedCount, Is.Zero);
        Assert.That(score.Units.Single().ExpectedNsigma, Is.InRange(1, 3));
        Assert.That(score.IsComplete, Is.True);
    }

    [Test]
    public void Of_ALimbDarkenedStar_IsNoFalsePositiveAlthoughABinaryBeatsTheUniformDisk()
    {
        var score = SurveyScore.Of(
            [Imagined.Single("HD 2", 1, StarClass.LimbDarkenedDisk)], [],
            new ImaginedCampaign(Imagined.Unit(
                "HD 2", Imagined.Fit("uniform-disk", 3500, 1), Imagined.Fit("limb-darkened-disk", 2000, 2), Imagined.BinaryFit(2300, 1, 1))));
        Assert.That(score.FalsePositiveCount, Is.Zero);
        Assert.That(score.Units.Single().Claim!.BestSingle, Is.EqualTo("limb-darkened-disk"));
    }

    [Test]
    public void Of_AClaimOnASingleStar_IsAFalsePositive()
    {
        var score = SurveyScore.Of(
            [Imagined.Single("HD 2", 1)], [],
            new ImaginedCampaign(Imagined.Unit("HD 2", Imagined.Fit("uniform-disk", 3500, 1), Imagined.BinaryFit(2000, 1, 1))));
        Assert.That(score.FalsePositiveCount, Is.EqualTo(1));
        Assert.That(score.IsClean, Is.False);
    }

    [Test]
    public void Of_DiametersOfDisks_ArePullsOnlyWhereTheLimbDarkeningIsDetermined()
    {
        var stars = new[] { Imagined.Single("HD 1", 1), Imagined.Single("HD 2", 1, StarClass.LimbDarkenedDisk), Imagined.Single("HD 3", 1, StarClass.LimbDarkenedDisk) };
        var score = SurveyScore.Of(stars, [], new ImaginedCampaign(
            Imagined.Unit("HD 1", Imagined.Fit("uniform-disk", 2000, 1, Imagined.Value("star.diameter", 1.02, 0.01))),
            Imagined.Unit("HD 2", Imagined.Fit("limb-darkened-disk", 2000, 2, Imagined.Value("star.diameter", 0.99, 0.01), Imagined.Value("star.u", 0.31, 0.05))),
            Imagined.Unit("HD 3", Imagined.Fit("limb-darkened-disk", 2000, 2, Imagined.Value("star.diameter", 1.20, 0.01), Imagined.Value("star.u", 0.9, 0.2)))));
        Assert.That(score.Diameters.Count(), Is.EqualTo(3));
        Assert.That(score.DiameterPulls.Count, Is.EqualTo(2));
        Assert.That(score.DiameterPulls.Mean, Is.EqualTo(0.5).Within(1e-9));
        Assert.That(score.DiameterPulls.StandardDeviation, Is.EqualTo(Math.Sqrt(4.5)).Within(1e-9));
        Assert.That(score.MedianDiameterError, Is.EqualTo(0.015).Within(1e-9));
        Assert.That(score.MedianErrorOfAllDiameters, Is.EqualTo(0.02).Within(1e-9));
        Assert.That(score.PullsAreHonest, Is.False);
    }

    [Test]
    public void Of_ACampaign_CountsFitsFailuresAndRate()
    {
        var unit = Imagined.Unit("HD 1", Imagined.Fit("uniform-disk", 2000, 1), Imagined.BinaryFit(1990, 1, 1));
        var score = SurveyScore.Of([Imagined.Single("HD 1", 1)], [], new ImaginedCampaign(unit, unit, unit));
        Assert.That((score.FitCount, score.FailureCount), Is.EqualTo((6, 1)));
        Assert.That(score.FitsPerSecond, Is.EqualTo(6 / 4.0));
    }

    [Test]
    public void Of_DamagedFiles_CountsWhetherTheUnreadableOnesAreRecorded()
    {
        FileTruth File(string path, DamageKind damage) => new(path, "HD 1", new DateOnly(2024, 5, 1), "SPICA", "SPICA", 4, 30, 40, 1, damage);
        FileTruth[] files = [File("data/a.oifits", DamageKind.Truncated), File("data/b.oifits", DamageKind.Empty), File("data/c.oifits", DamageKind.UnflaggedNan)];
        var score = SurveyScore.Of([Imagined.Single("HD 1", 1)], files, new ImaginedCampaign());
        Assert.That((score.UnreadableRecordedCount, score.UnreadableCount), Is.EqualTo((1, 2)));
        Assert.That(ScoreReport.Table(score), Does.Contain("1 of 2 unreadable files   NOT MET"));
    }

    [Test]
    public void Report_OfAScore_SaysWhatIsNotMet()
    {
        var score = SurveyScore.Of(
            [Imagined.Single("HD 2", 1)], [],
            new ImaginedCampaign(Imagined.Unit("HD 2", Imagined.Fit("uniform-disk", 3500, 1), Imagined.BinaryFit(2000, 1, 1))));
        Assert.That(ScoreReport.Table(score), Does.Match(@"false positives +1 of 1 data sets \(100 %\)   NOT MET"));
        using var json = System.Text.Json.JsonDocument.Parse(ScoreReport.Json(score));
        Assert.That(json.RootElement.GetProperty("false_positives").GetInt32(), Is.EqualTo(1));
        Assert.That(json.RootElement.GetProperty("clean").GetBoolean(), Is.False);
        Assert.That(json.RootElement.GetProperty("diameter_pull_std").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }
}
