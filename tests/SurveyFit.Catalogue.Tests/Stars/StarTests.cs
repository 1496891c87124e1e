using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.References;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;

namespace SurveyFit.Catalogue.Tests.Stars;

public sealed class StarTests
{
    // ln 1000 = 6.9: three more parameters cost 20.7, and the evidence must be 10 more. χ²r below 1 leaves errors alone.
    [TestCase(931, 900, MadeUpStar.Binary)]
    [TestCase(930, 900, MadeUpStar.Disk)]
    [TestCase(900, 900, MadeUpStar.Disk)]
    public void Preferred_OfTwoModels_IsTheSimplerUnlessTheOtherGainsEnough(double disk, double binary, string expected)
    {
        Star star = MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, disk), Detected(binary)]));
        Assert.That(star.Preferred.Name, Is.EqualTo(expected));
        Assert.That(star.Preferred.DeltaBic[1], Is.NaN, "a model without fit");
    }

    // With χ²r = 4 for the best model all χ² count a quarter.
    [TestCase(4 * 996, 120, MadeUpStar.Disk)]
    [TestCase(4 * 996, 130, MadeUpStar.Binary)]
    public void Preferred_WithUnderestimatedErrors_NeedsMore(double binary, double gain, string expected)
    {
        Star star = MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, binary + gain), Detected(binary)]));
        Assert.That(star.Preferred.Name, Is.EqualTo(expected));
    }

    [Test]
    public void Preferred_OverTwoUnits_AddsTheirEvidence()
    {
        StarUnit Unit(int i, double gain) => MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, 900 + gain), Detected(900)], sequence: i);
        Assert.That(MadeUpStar.Of(Unit(0, 32), Unit(1, 0)).Preferred.Name, Is.EqualTo(MadeUpStar.Disk), "seen in one night, spoken against in another");
        Assert.That(MadeUpStar.Of(Unit(0, 32), Unit(1, 27)).Preferred.Name, Is.EqualTo(MadeUpStar.Binary));
    }

    [Test]
    public void Preferred_OfAStarThatIsNoBinary_HasNoCompanion()
    {
        Star star = MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, 1000), MadeUpStar.Fit(MadeUpStar.Binary, 900) with { Nsigma = 2 }]));
        Assert.That((star.Companion.Verdict, star.Preferred.Name), Is.EqualTo(("single", MadeUpStar.Disk)));
        Assert.That(star.Preferred.DeltaBic[2], Is.LessThan(-50), "told all the same");
    }

    [Test]
    public void Preferred_OfModelsThatCannotBeToldApart_IsTheFirstOfTheCampaign()
    {
        Star star = MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.LimbDarkened, 900), MadeUpStar.Fit(MadeUpStar.Disk, 905)]));
        Assert.That(star.Preferred.Name, Is.EqualTo(MadeUpStar.Disk));
    }

    [Test]
    public void Preferred_OfModelsThatDidNotConverge_IsNone()
    {
        FitOutcome failed = MadeUpStar.Fit(MadeUpStar.Disk, 900) with { Termination = Termination.TooFewData };
        Star star = MadeUpStar.Of(MadeUpStar.Unit([failed]));
        Assert.That((star.Preferred.Name, star.Size, star.Companion.Verdict), Is.EqualTo(((string?)null, (Estimate?)null, "unknown")));
        Assert.That(star.Flags, Is.EqualTo(FitRemarks.NotConverged | FitRemarks.TooFewData), "the flags say why");
    }

    [TestCase(6.0, 960, false, "binary")]
    [TestCase(6.0, 925, false, "candidate", Description = "not worth its parameters")]
    [TestCase(6.0, 960, true, "candidate", Description = "at a bound")]
    [TestCase(4.9, 960, false, "candidate")]
    [TestCase(2.9, 960, false, "single")]
    public void Verdict_OfASearch_FollowsTheRule(double nsigma, double disk, bool atBound, string expected)
    {
        FitOutcome binary = MadeUpStar.Fit(MadeUpStar.Binary, 900) with { Nsigma = nsigma };
        binary = binary with
        {
            DeltaBicUniformDisk = binary.Bic - MadeUpStar.Fit(MadeUpStar.Disk, disk).Bic,
            Parameters = [.. binary.Parameters.Select(parameter => parameter with { AtBound = atBound })],
        };
        CompanionVerdict verdict = MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, disk), binary])).Companion;
        Assert.That((verdict.Verdict, verdict.Detections), Is.EqualTo((expected, expected == "binary" ? 1 : 0)));
        Assert.That(verdict.Fit!.Named("separation"), Is.EqualTo(new Estimate(5, 0.125)));
    }

    [TestCase(4.99, "binary")]
    [TestCase(5.01, "candidate")]
    public void Verdict_OfAPoorFit_IsCandidateAtMost(double reducedChiSquare, string expected)
    {
        FitOutcome binary = MadeUpStar.Fit(MadeUpStar.Binary, reducedChiSquare * 996) with { Nsigma = 20 };
        StarUnit unit = MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, 100_000), binary with { DeltaBicUniformDisk = binary.Bic - 100_000 }]);
        Assert.That(MadeUpStar.Of(unit).Companion.Verdict, Is.EqualTo(expected));
    }

    // Errors that are far too small: nothing fits, but two stars thirty times better than one.
    [TestCase(30.1, "binary")]
    [TestCase(29.9, "candidate")]
    public void Verdict_OfAPoorFit_IsBinaryWhereEverythingElseIsFarWorse(double ratio, string expected)
    {
        FitOutcome binary = MadeUpStar.Fit(MadeUpStar.Binary, 6 * 996) with { Nsigma = 20 };
        FitOutcome disk = MadeUpStar.Fit(MadeUpStar.Disk, ratio * 6 * 999);
        Star star = MadeUpStar.Of(MadeUpStar.Unit([disk, MadeUpStar.Fit(MadeUpStar.LimbDarkened, 1e7), binary with { DeltaBicUniformDisk = binary.Bic - disk.Bic }]));
        Assert.That((star.Companion.Verdict, star.Preferred.Name == MadeUpStar.Binary), Is.EqualTo((expected, expected == "binary")));
        Assert.That(MadeUpStar.Of(MadeUpStar.Unit([binary with { DeltaBicUniformDisk = -1e5 }])).Companion.Verdict, Is.EqualTo("candidate"), "without a model to compare with");
    }

    [Test]
    public void Verdict_WhereAnotherModelFitsAsWell_IsCandidate()
    {
        FitOutcome binary = MadeUpStar.Fit(MadeUpStar.Binary, 900) with { Nsigma = 8, DeltaBicUniformDisk = -100 };
        Star star = MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, 1000), MadeUpStar.Fit(MadeUpStar.LimbDarkened, 915), binary]));
        Assert.That(star.Companion.Verdict, Is.EqualTo("candidate"));
    }

    [Test]
    public void Verdict_OfSeveralUnits_TakesTheMostSignificant()
    {
        StarUnit Unit(double nsigma, int i) => MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Binary, 900) with { Nsigma = nsigma, DeltaBicUniformDisk = -100 }], sequence: i);
        CompanionVerdict verdict = MadeUpStar.Of(Unit(2, 0), Unit(9, 1), Unit(7, 2)).Companion;
        Assert.That((verdict.Verdict, verdict.Detections, verdict.Unit!.Finished.Unit.Sequence), Is.EqualTo(("binary", 2, 1)));
    }

    [Test]
    public void Diameters_OfTwoBands_AreKeptApartAndCompared()
    {
        UnitData data = MadeUpStar.Data with { Nights = [new NightGroup(60_000, "SPICA", 7e-7), new NightGroup(60_000, "MIRCX", 1.6e-6)] };
        FitOutcome fit = MadeUpStar.Fit(MadeUpStar.Disk, 900) with { NightSizes = [new NightSize(1, 0.01), new NightSize(1.05, 0.01)] };
        Star star = MadeUpStar.Of(MadeUpStar.Unit([fit], data));
        Assert.Multiple(() =>
        {
            Assert.That(star.DiameterIn("R"), Is.EqualTo(new Estimate(1, 0.01)));
            Assert.That(star.DiameterIn("H")!.Value.Value, Is.EqualTo(1.05));
            Assert.That(star.DiameterIn("K"), Is.Null);
            Assert.That(star.BetweenNights.Nsigma, Is.Null, "one night");
            Assert.That(star.BetweenInstruments.ChiSquare, Is.EqualTo(0.05 * 0.05 / (2e-4 + (0.0009 * (1 + (1.05 * 1.05))))).Within(1e-9), "3 % tolerated between bands");
        });
    }

    [Test]
    public void Mean_OfScatteredValues_HasALargerError()
    {
        Estimate calm = Estimate.Mean([new(1, 0.1), new(1.05, 0.1)])!.Value;
        Estimate wild = Estimate.Mean([new(1, 0.1), new(2, 0.1), new(double.NaN, 1), new(9, 0)])!.Value;
        Assert.Multiple(() =>
        {
            Assert.That((calm.Value, calm.Error), Is.EqualTo((1.025, 0.1 / Math.Sqrt(2))).Within(1e-12));
            Assert.That(wild.Value, Is.EqualTo(1.5).Within(1e-12));
            Assert.That(wild.Error, Is.EqualTo(0.5).Within(1e-12));
            Assert.That(Estimate.Mean([]), Is.Null);
        });
    }

    [Test]
    public void Errors_WithPoorFit_AreScaledAndNeverShrunk()
    {
        Assert.That(MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, 4 * 999)])).UniformDisk!.Value.Error, Is.EqualTo(0.02).Within(1e-12));
        Assert.That(MadeUpStar.Of(MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, 0.25 * 999)])).UniformDisk!.Value.Error, Is.EqualTo(0.01).Within(1e-12));
    }

    [TestCase(MadeUpStar.LimbDarkened, true, "limb-darkened", 1.0, 0.01)]
    [TestCase(MadeUpStar.Disk, true, "converted", 1.0426, 0.0243)]
    [TestCase(MadeUpStar.Disk, false, "uniform-disk", 1.0, 0.01)]
    public void Comparison_WithAReference_UsesTheDiameterOfItsKind(string model, bool isLimbDarkened, string kind, double own, double ownError)
    {
        var match = new ReferenceMatch("jsdc", isLimbDarkened, new ReferenceEntry("HD 1", 10, 20, 1.2, 0.02, ""), 0, 1);
        ReferenceComparison found = MadeUpStar.Of(match, MadeUpStar.Unit([MadeUpStar.Fit(model, 900)])).Comparison;
        Assert.Multiple(() =>
        {
            Assert.That(found.Kind, Is.EqualTo(kind));
            Assert.That(found.Diameter!.Value.Value, Is.EqualTo(own).Within(1e-4));
            Assert.That(found.Diameter!.Value.Error, Is.EqualTo(ownError).Within(2e-4));
            Assert.That(found.Pull, Is.EqualTo((own - 1.2) / double.Hypot(ownError, 0.02)).Within(0.05));
        });
    }

    // The error of both together is 0.01 √2 mas.
    [TestCase(1.071, true)]
    [TestCase(1.070, false)]
    [TestCase(-1, false)]
    public void BadCalibrator_ByItsReference_IsBeyondFiveSigma(double reference, bool isBad)
    {
        var match = new ReferenceMatch("jsdc", true, new ReferenceEntry("HD 1", 10, 20, reference, 0.01, ""), 0, 1);
        Assert.That(MadeUpStar.Of(match, MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.LimbDarkened, 900)])).IsBadCalibratorCandidate, Is.EqualTo(isBad));
    }

    [TestCase("CAL", true)]
    [TestCase("SCI", false)]
    public void BadCalibrator_ThatLooksBinary_IsACalibrator(string category, bool isBad)
    {
        FitOutcome binary = MadeUpStar.Fit(MadeUpStar.Binary, 900) with { Nsigma = 9, DeltaBicUniformDisk = -100 };
        Assert.That(MadeUpStar.Of(MadeUpStar.Unit([binary], file: MadeUpStar.File with { Category = category })).IsBadCalibratorCandidate, Is.EqualTo(isBad));
    }

    [TestCase("", "", "", null, "", "", false)]
    [TestCase("public", "", "proprietary", 18, "public", "", false)]
    [TestCase("", "", "proprietary", 18, "proprietary", "2025-09-22", true)]
    [TestCase("secure", "2027-01-01", "", 18, "secure", "2027-01-01", true)]
    [TestCase("secure", "", "public", null, "secure", "", true)]
    public void Access_OfAFile_FollowsHeaderThenRules(string rights, string release, string undeclared, int? months, string expectedRights, string expectedFrom, bool isRestricted)
    {
        // MJD 60391 is 2024-03-22.
        FileRecord file = MadeUpStar.File with { DataRights = rights, ReleaseDate = release, MjdMaximum = 60391.3 };
        var access = DataAccess.Of(file, EmbargoRules.Default with { Undeclared = undeclared, Months = months });
        Assert.That((access.Rights, access.PublicFrom, access.IsRestricted), Is.EqualTo((expectedRights, expectedFrom, isRestricted)));
    }

    [Test]
    public void Access_OfSeveralFiles_IsTheStrictest()
    {
        Assert.That(DataAccess.Strictest([new("public", ""), new("secure", "2027-01-01"), new("secure", "2026-01-01")]), Is.EqualTo(new DataAccess("secure", "2027-01-01")));
        Assert.That(DataAccess.Strictest([new("secure", "2027-01-01"), new("", "")]), Is.EqualTo(new DataAccess("secure", "")), "nobody knows when all of it is public");
        Assert.That(DataAccess.Strictest([]), Is.EqualTo(new DataAccess("", "")));
    }

    // A detection for every rule but the criterion against other models.
    private static FitOutcome Detected(double chiSquare) => MadeUpStar.Fit(MadeUpStar.Binary, chiSquare) with { Nsigma = 6 };

    [Test]
    public void Grouping_OfAStarInTwoPlaces_Fails()
    {
        FinishedUnit Unit(int sequence, string name)
        {
            FinishedUnit unit = MadeUpStar.Unit([], sequence: sequence).Finished;
            return unit with { Unit = unit.Unit with { TargetName = name } };
        }

        Assert.That(StarGrouping.Stars([Unit(0, "A"), Unit(1, "A"), Unit(2, "B")], new FileFactsByPath()).Select(star => star.Count), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(() => StarGrouping.Stars([Unit(0, "A"), Unit(1, "B"), Unit(2, "A")], new FileFactsByPath()).ToList(), Throws.TypeOf<CatalogueException>());
    }
}
