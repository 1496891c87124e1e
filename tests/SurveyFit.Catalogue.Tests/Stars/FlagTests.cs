using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.References;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;

namespace SurveyFit.Catalogue.Tests.Stars;

/// <summary>Every flag once set and once not, just on either side of its limit.</summary>
public sealed class FlagTests
{
    private static readonly FitOutcome Disk = MadeUpStar.Fit(MadeUpStar.Disk, 900);
    private static readonly FitOutcome Binary = MadeUpStar.Fit(MadeUpStar.Binary, 900);

    [Test]
    public void Flags_OfAGoodFit_AreNone() => Assert.That(MadeUpStar.FlagsOf(MadeUpStar.Unit([Disk])), Is.EqualTo(FitRemarks.None));

    private static IEnumerable<TestCaseData> Fits()
    {
        yield return Case(FitRemarks.NotConverged, Disk with { Termination = Termination.IterationLimit }, Disk);
        yield return Case(FitRemarks.AtBound, WithFirst(Disk, parameter => parameter with { AtBound = true }), WithFirst(Disk, parameter => parameter with { AtBound = false }));
        yield return Case(FitRemarks.PoorFit, Disk with { ChiSquare = 5.001 * 999 }, Disk with { ChiSquare = 4.999 * 999 });
        yield return Case(FitRemarks.TooFewData, Disk with { DegreesOfFreedom = 0 }, Disk with { DegreesOfFreedom = 1000 });
        yield return Case(FitRemarks.CompanionDetected, Binary with { Nsigma = 5.01 }, Binary with { Nsigma = 5 });
        yield return Case(FitRemarks.Unresolved, Disk with { SmallestModelVis2 = 0.81 }, Disk with { SmallestModelVis2 = 0.79 });
        yield return Case(FitRemarks.Multimodal, WithRival(900, 908.9), WithRival(900, 909.1));
        yield return Case(FitRemarks.Multimodal, WithRival(4 * 996, (4 * 996) + 35.9), WithRival(4 * 996, (4 * 996) + 36.1));
        yield return Case(FitRemarks.NoCovariance, Disk with { Covariance = null }, Disk);
        yield return Case(FitRemarks.FixedLimbDarkening, MadeUpStar.Fit(MadeUpStar.LimbDarkened, 900), FreeCoefficient(MadeUpStar.Fit(MadeUpStar.LimbDarkened, 900)));

        static TestCaseData Case(FitRemarks flag, FitOutcome with, FitOutcome without) => new TestCaseData(flag, with, without).SetArgDisplayNames(flag.ToString());
    }

    [TestCaseSource(nameof(Fits))]
    public void Flag_OfAFit_IsSetBeyondItsLimitOnly(FitRemarks flag, FitOutcome with, FitOutcome without) => Assert.Multiple(() =>
    {
        Assert.That(MadeUpStar.FlagsOf(MadeUpStar.Unit([with])) & flag, Is.EqualTo(flag));
        Assert.That(MadeUpStar.FlagsOf(MadeUpStar.Unit([without])) & flag, Is.EqualTo(FitRemarks.None));
    });

    private static IEnumerable<TestCaseData> Units()
    {
        UnitData data = MadeUpStar.Data;
        FileRecord file = MadeUpStar.File;
        yield return Case(FitRemarks.NotFiniteExcluded, data with { NotFiniteCount = 1 }, file, data, file);
        yield return Case(FitRemarks.ValidationError, data, file with { ValidationErrors = 1 }, data, file with { ValidationWarnings = 9 });
        yield return Case(FitRemarks.BelowScienceQuality, data with { QualityLevel = 3 }, file, data with { QualityLevel = 4 }, file);
        yield return Case(FitRemarks.Restricted, data, file with { DataRights = "secure" }, data, file with { DataRights = "public" });
        yield return Case(FitRemarks.AsymmetricClosures, data with { ClosureAsymmetryNsigma = 5.1 }, file, data with { ClosureAsymmetryNsigma = 4.9 }, file);
        yield return Case(FitRemarks.ErrorsAdjusted, data with { ErrorsAdjusted = true }, file, data, file);

        static TestCaseData Case(FitRemarks flag, UnitData data, FileRecord file, UnitData otherData, FileRecord otherFile) =>
            new TestCaseData(flag, data, file, otherData, otherFile).SetArgDisplayNames(flag.ToString());
    }

    [TestCaseSource(nameof(Units))]
    public void Flag_OfAUnit_IsSetBeyondItsLimitOnly(FitRemarks flag, UnitData data, FileRecord file, UnitData otherData, FileRecord otherFile) => Assert.Multiple(() =>
    {
        Assert.That(MadeUpStar.FlagsOf(MadeUpStar.Unit([Disk], data, file)) & flag, Is.EqualTo(flag));
        Assert.That(MadeUpStar.FlagsOf(MadeUpStar.Unit([Disk], otherData, otherFile)) & flag, Is.EqualTo(FitRemarks.None));
    });

    [Test]
    public void Flag_OfDuplicates_IsSetForTheFileThatIsUsed()
    {
        var files = new FileFactsByPath();
        files.Add(MadeUpStar.File, EmbargoRules.Default);
        files.Add(MadeUpStar.File with { Path = "b.fits", Exclusion = "same content as a.fits" }, EmbargoRules.Default);
        FinishedUnit unit = MadeUpStar.Unit([Disk]).Finished;
        Assert.That(new UnitFacts(unit, files).Flags, Is.EqualTo(FitRemarks.DuplicateInput));
        Assert.That(new UnitFacts(unit with { Unit = unit.Unit with { Files = [new UnitFile("b.fits", "b", [1], [])] } }, files).Flags, Is.EqualTo(FitRemarks.None));
    }

    [Test]
    public void Flag_OfPartialData_IsSetWhereSomethingOfTheStarFailed()
    {
        StarUnit unit = MadeUpStar.Unit([Disk]);
        Assert.That(new Star(MadeUpStar.Campaign, MadeUpStar.Roles, [unit], hasFailures: true, reference: null).Flags, Is.EqualTo(FitRemarks.PartialData));
        Assert.That(MadeUpStar.Of(unit).Flags, Is.EqualTo(FitRemarks.None));
    }

    [TestCase("1", FitRemarks.ReferenceFlagged)]
    [TestCase("T", FitRemarks.ReferenceFlagged)]
    [TestCase("0", FitRemarks.None)]
    [TestCase("", FitRemarks.None)]
    public void Flag_OfTheReference_IsThatOfTheList(string flag, FitRemarks expected)
    {
        var match = new ReferenceMatch("list", true, new ReferenceEntry("HD 1", 10, 20, 1.04, 0.02, flag), 0, 1);
        Assert.That(MadeUpStar.Of(match, MadeUpStar.Unit([Disk])).Flags, Is.EqualTo(expected));
    }

    // Two nights of 0.01 mas: 5 σ of χ² with one degree of freedom are 0.0707 mas apart.
    [TestCase(0.0720, FitRemarks.Inconsistent)]
    [TestCase(0.0695, FitRemarks.None)]
    public void Flag_OfNightsThatDisagree_IsSetAboveFiveSigma(double difference, FitRemarks expected)
    {
        UnitData data = MadeUpStar.Data with { Nights = [new NightGroup(60_000, "SPICA", 7e-7), new NightGroup(60_001, "SPICA", 7e-7)] };
        FitOutcome fit = Disk with { NightSizes = [new NightSize(1, 0.01), new NightSize(1 + difference, 0.01)] };
        Star star = MadeUpStar.Of(MadeUpStar.Unit([fit], data));
        Assert.Multiple(() =>
        {
            Assert.That(star.Flags, Is.EqualTo(expected));
            Assert.That(star.BetweenNights.ChiSquare, Is.EqualTo(difference * difference / 2e-4).Within(1e-9));
            Assert.That(star.BetweenNights.Nsigma, Is.EqualTo(difference / Math.Sqrt(2e-4)).Within(1e-6));
        });
    }

    private static FitOutcome WithFirst(FitOutcome fit, Func<FittedParameter, FittedParameter> change) => fit with { Parameters = [change(fit.Parameters[0]), .. fit.Parameters.Skip(1)] };

    private static FitOutcome WithRival(double best, double second) =>
        Binary with { ChiSquare = best, Candidates = [new CompanionCandidate(3, 4, 0.1, best, 6), new CompanionCandidate(-3, 4, 0.1, second, 5)] };

    private static FitOutcome FreeCoefficient(FitOutcome fit) => fit with { Parameters = [.. fit.Parameters.Select(parameter => parameter with { Free = true })] };
}
