using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

namespace SurveyFit.Campaigns.Tests.Reading;

internal sealed class OifitsUnitFitterTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Fit_OfAGaussianStar_FindsItsWidthAndDescribesTheData()
    {
        TestSurvey.Write(_folder["a.fits"], ["Vega"], "MIRCX", TestSurvey.K, 60442.2, diameterMas: 1.2);
        var campaign = Campaigns.Over(_folder.Path);
        var unit = Units(campaign).Single();

        var answer = (UnitFits)Fitter(campaign).Fit(unit, CancellationToken.None);

        // The survey's V² is exp(−π² d² ρ²/2), a Gaussian's exp(−π² w² ρ²/(2 ln 2)): its width is w = d √(ln 2).
        var expected = 1.2 * Math.Sqrt(Math.Log(2));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Fits.Select(fit => fit.Model), Is.EqualTo(new[] { "disk", "gaussian" }));
            Assert.That(answer.Fits[1].Parameters.Single().Value, Is.EqualTo(expected).Within(1e-4));
            Assert.That(answer.Fits[1].Termination, Is.EqualTo(Termination.Converged));
            Assert.That(answer.Data.Instruments, Is.EqualTo(new[] { "MYSTIC" }));
            Assert.That((answer.Data.MjdMinimum, answer.Data.MjdMaximum), Is.EqualTo((60442.2, 60442.2)));
            Assert.That((answer.Data.RightAscensionDegrees, answer.Data.DeclinationDegrees), Is.EqualTo((10.0, 20.0)));
            Assert.That(answer.Data.BaselineMaximumMetres, Is.EqualTo(220).Within(1e-9));
            Assert.That(answer.Data.QualityLevel, Is.Null);
        });
    }

    [Test]
    public void Fit_OfOneNight_UsesItsRowsOnly()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], [("SPICA", TestSurvey.Red, 60442.2), ("SPICA", TestSurvey.Red, 60443.2), ("MIRCX", TestSurvey.H, 60443.2)]);
        var campaign = Campaigns.Over(_folder.Path, "grouping: target+night\n");

        var answers = Units(campaign).Select(unit => (UnitFits)Fitter(campaign).Fit(unit, CancellationToken.None)).ToArray();

        Assert.That(answers.Select(answer => answer.Fits[0].Vis2Count), Is.EqualTo(new[] { 9, 18 }));
        Assert.That(answers.Select(answer => answer.Data.MjdMean), Is.EqualTo(new[] { 60442.2, 60443.2 }).Within(1e-9));
        Assert.That(answers[1].Data.Instruments, Is.EqualTo(new[] { "MIRCX", "SPICA" }));
    }

    [Test]
    public void Fit_OfOneStarOfAFile_UsesItsRowsOnly()
    {
        TestSurvey.Write(_folder["a.fits"], ["A", "B"], "SPICA", TestSurvey.Red, 60442.2);
        var campaign = Campaigns.Over(_folder.Path);
        var answers = Units(campaign).Select(unit => (UnitFits)Fitter(campaign).Fit(unit, CancellationToken.None));
        Assert.That(answers.Select(answer => answer.Fits[0].Vis2Count), Is.EqualTo(new[] { 9, 9 }));
    }

    [Test]
    public void Fit_OfAFileThatChanged_IsRefusedForGood()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, 60442.2);
        var campaign = Campaigns.Over(_folder.Path);
        var unit = Units(campaign).Single();
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, 60442.2, diameterMas: 2);

        var refused = (UnitRefused)Fitter(campaign).Fit(unit, CancellationToken.None);
        Assert.That((refused.Failure.Class, refused.Transient), Is.EqualTo(("changed", false)));
    }

    [Test]
    public void Fit_OfAFileThatIsGone_MayBeTriedAgain_AndNamesNoMachinePath()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, 60442.2);
        var campaign = Campaigns.Over(_folder.Path);
        var unit = Units(campaign).Single();
        File.Delete(_folder["a.fits"]);

        var refused = (UnitRefused)Fitter(campaign).Fit(unit, CancellationToken.None);
        Assert.That((refused.Failure.Class, refused.Transient), Is.EqualTo(("io", true)));
        Assert.That(refused.Failure.Message, Does.StartWith("a.fits: ").And.Not.Contains(_folder.Path));
    }

    [Test]
    public void Fit_WithFilteredData_CountsThem()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, 60442.2);
        var campaign = Campaigns.Over(_folder.Path, "filters: {wavelength-um: {minimum: 0.7}}\n");
        var answer = (UnitFits)Fitter(campaign).Fit(Units(campaign).Single(), CancellationToken.None);
        Assert.That((answer.Fits[0].Vis2Count, answer.Data.FilteredCount), Is.EqualTo((6, 3)));
    }

    [Test]
    public void Fit_WhenCancelled_ThrowsAndDoesNotAnswer()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, 60442.2);
        var campaign = Campaigns.Over(_folder.Path);
        var unit = Units(campaign).Single();
        Assert.That(() => Fitter(campaign).Fit(unit, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static IUnitFitter Fitter(CampaignDefinition campaign) => OifitsUnitFitter.Factory(campaign.Recipe, campaign.DataRoot)();

    private static WorkUnit[] Units(CampaignDefinition campaign)
    {
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        Campaigns.Plan(campaign, ledger);
        return [.. ledger.Units().Select(unit => ledger.Unit(unit.Unit))];
    }
}
