using System.Collections.Concurrent;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Campaigns.Records;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Fits;

namespace SurveyFit.Campaigns.Tests.Planning;

internal sealed class CampaignPlannerTests
{
    private const double FirstNight = 60442.2;
    private const double SecondNight = 60443.2;
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Units_ByTargetAndInstrument_JoinNightsAndSpellingsAndSeparateBands()
    {
        TestSurvey.Write(_folder["1.fits"], ["HD_1"], "MIRCX", TestSurvey.H, FirstNight);
        TestSurvey.Write(_folder["2.fits"], ["HD_1"], "MIRCX", TestSurvey.K, FirstNight);
        TestSurvey.Write(_folder["3.fits"], ["hd 1"], "MIRCX_v1", TestSurvey.H, SecondNight);
        TestSurvey.Write(_folder["4.fits"], ["HD 2"], "SPICA", TestSurvey.Red, FirstNight);

        Assert.That(UnitLines(Campaigns.Over(_folder.Path)), Is.EqualTo(new[]
        {
            "HD_1 | MIRCX/H | 1.fits 3.fits",
            "HD_1 | MYSTIC/K | 2.fits",
            "HD 2 | SPICA/R | 4.fits",
        }));
    }

    [TestCase("target", new[] { "A |  | 1.fits 2.fits", "B |  | 2.fits" })]
    [TestCase("target+night", new[] { "A | 2024-05-11 | 1.fits", "A | 2024-05-12 | 2.fits", "B | 2024-05-12 | 2.fits" })]
    [TestCase("file", new[] { "A | 1.fits | 1.fits", "A | 2.fits | 2.fits", "B | 2.fits | 2.fits" })]
    public void Units_ByOtherGroupings_AreAsDocumented(string grouping, string[] units)
    {
        TestSurvey.Write(_folder["1.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        TestSurvey.Write(_folder["2.fits"], ["A", "B"], "MIRCX", TestSurvey.H, SecondNight);

        Assert.That(UnitLines(Campaigns.Over(_folder.Path, $"grouping: {grouping}\n")), Is.EqualTo(units));
    }

    [TestCase("file")]
    [TestCase("target+night")]
    [TestCase("target+instrument")]
    public void Units_OfAStarInSeveralSpellings_AreTogetherUnderThatOfTheFirstFile(string grouping)
    {
        TestSurvey.Write(_folder["1.fits"], ["alp_Eri"], "SPICA", TestSurvey.Red, FirstNight);
        TestSurvey.Write(_folder["2.fits"], ["ALP_ERI"], "MIRCX", TestSurvey.H, SecondNight);
        TestSurvey.Write(_folder["3.fits"], ["ALP CMA"], "SPICA", TestSurvey.Red, FirstNight, diameterMas: 2);
        TestSurvey.Write(_folder["4.fits"], ["Alp  eri "], "MIRCX", TestSurvey.K, SecondNight);
        TestSurvey.Write(_folder["5.fits"], [""], "SPICA", TestSurvey.Red, FirstNight, diameterMas: 3);

        var units = Units(Campaigns.Over(_folder.Path, $"grouping: {grouping}\n"));
        Assert.That(units.Select(unit => unit.TargetName).Distinct(), Is.EqualTo(new[] { "ALP CMA", "alp_Eri", "unnamed" }));
        Assert.That(units.Select(unit => unit.TargetName), Is.EqualTo(units.Select(unit => unit.TargetName).OrderBy(TargetName.Key, StringComparer.Ordinal)));
        Assert.That(units.Where(unit => unit.TargetName == "alp_Eri").SelectMany(unit => unit.Files).Select(file => file.Path), Is.EquivalentTo(new[] { "1.fits", "2.fits", "4.fits" }));
    }

    [Test]
    public void Units_OfAFileWithSeveralNightsAndInstruments_NameTheirPart()
    {
        TestSurvey.Write(_folder["merged.fits"], ["A"], [("SPICA", TestSurvey.Red, FirstNight), ("SPICA", TestSurvey.Red, SecondNight), ("MIRCX", TestSurvey.H, SecondNight)]);

        var byNight = Units(Campaigns.Over(_folder.Path, "grouping: target+night\n"));
        Assert.That(byNight.Select(unit => unit.Files.Single().Nights.Single()), Is.EqualTo(new[] { 60441, 60442 }));
        Assert.That(byNight[0].Files.Single().InsNames, Is.EqualTo(new[] { "SPICA" }));
        Assert.That(byNight[1].Files.Single().InsNames, Is.Empty);

        var byInstrument = Units(Campaigns.Over(_folder.Path));
        Assert.That(byInstrument.Select(unit => unit.Files.Single().InsNames.Single()), Is.EqualTo(new[] { "MIRCX", "SPICA" }));

        var whole = Units(Campaigns.Over(_folder.Path, "grouping: file\n")).Single().Files.Single();
        Assert.That((whole.InsNames.Count, whole.Nights.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Files_ThatCannotBeRead_AreFailuresWithTheirClass()
    {
        TestSurvey.Write(_folder["good.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        var bytes = File.ReadAllBytes(_folder["good.fits"]);
        File.WriteAllBytes(_folder["short.fits"], bytes[..^3000]);
        File.WriteAllText(_folder["text.fits"], "not a FITS file");
        File.WriteAllBytes(_folder["zero.fits"], []);

        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        var summary = Campaigns.Plan(Campaigns.Over(_folder.Path), ledger);

        Assert.That(ledger.Failures().Select(row => (row.Key, row.Sequence, row.Stage, row.Class)), Is.EqualTo(new[]
        {
            ("short.fits", -1, "plan", "truncated"), ("text.fits", -1, "plan", "not-fits"), ("zero.fits", -1, "plan", "empty"),
        }));
        Assert.That(ledger.Failures().Select(row => row.Message), Has.All.Not.Contains(_folder.Path));
        Assert.That((summary.Files, summary.UsedFiles, summary.Units), Is.EqualTo((4, 1, 1)));
        Assert.That(ledger.Files().Select(file => (file.Path, file.Readable)), Is.EqualTo(new[]
        {
            ("good.fits", true), ("short.fits", false), ("text.fits", false), ("zero.fits", false),
        }));
    }

    [Test]
    public void Files_WithTheSameContent_AreFittedOnceAndRecorded()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        File.Copy(_folder["a.fits"], _folder["b.fits"]);
        File.CreateSymbolicLink(_folder["c.fits"], _folder["a.fits"]);

        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        Campaigns.Plan(Campaigns.Over(_folder.Path), ledger);

        Assert.That(ledger.Files().Select(file => file.Exclusion), Is.EqualTo(new[] { "", "same content as a.fits", "same content as a.fits" }));
        Assert.That(ledger.Unit(ledger.Units().Single().Unit).Files.Single().Path, Is.EqualTo("a.fits"));
    }

    [TestCase("selection: {instruments: ['mircx']}", "1.fits", "3.fits: instrument not selected")]
    [TestCase("selection: {targets: ['a*']}", "1.fits", "3.fits: target not selected")]
    [TestCase("selection: {category: CAL}", "3.fits", "1.fits: category is not CAL")]
    [TestCase("selection: {nights: {to: 2024-05-11}}", "1.fits", "3.fits: night not selected")]
    [TestCase("observables: t3phi", "", "1.fits: no rows of the campaign's observables|3.fits: no rows of the campaign's observables")]
    [TestCase("selection: {quality: {minimum: 1}}", "", "1.fits: no quality level|3.fits: no quality level")]
    public void Selection_LeavesOutFilesWithAReason(string selection, string used, string reasons)
    {
        TestSurvey.Write(_folder["1.fits"], ["A star"], "MIRCX", TestSurvey.H, FirstNight, category: "SCI");
        TestSurvey.Write(_folder["3.fits"], ["C star"], "SPICA", TestSurvey.Red, SecondNight, category: "CAL");

        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        Campaigns.Plan(Campaigns.Over(_folder.Path, selection + "\n"), ledger);

        Assert.That(ledger.Files().Where(file => file.Exclusion.Length == 0).Select(file => file.Path), Is.EqualTo(used.Split('|', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(ledger.Files().Where(file => file.Exclusion.Length > 0).Select(file => $"{file.Path}: {file.Exclusion}"), Is.EqualTo(reasons.Split('|')));
    }

    [Test]
    public void UnitIds_DependOnContentModelsAndSettings_NotOnPathsOrComments()
    {
        TestSurvey.Write(_folder["x/a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        var id = Units(Campaigns.Over(_folder["x"])).Single().Id;
        Directory.CreateDirectory(_folder["y/deep"]);
        File.Copy(_folder["x/a.fits"], _folder["y/deep/renamed.fits"]);

        Assert.Multiple(() =>
        {
            Assert.That(id.Value, Does.Match("^[0-9a-f]{32}$"));
            Assert.That(Units(Campaigns.Over(_folder["y"], "# a comment\n")).Single().Id, Is.EqualTo(id));
            Assert.That(Units(Campaigns.Over(_folder["x"], "seed: 1\n")).Single().Id, Is.Not.EqualTo(id));
            Assert.That(Units(Campaigns.Over(_folder["x"], models: "[disk]")).Single().Id, Is.Not.EqualTo(id));
            Assert.That(Units(Campaigns.Over(_folder["x"], "errors: {vis2: {floor: 0.1}}\n")).Single().Id, Is.Not.EqualTo(id));
            Assert.That(Units(Campaigns.Over(_folder["x"], "overrides: {disk: {set: {star.diameter: 2}}}\n")).Single().Id, Is.Not.EqualTo(id));
        });
    }

    [Test]
    public void Plan_AfterAFileWasAdded_KeepsWhatIsDone()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        TestSurvey.Write(_folder["b.fits"], ["B"], "SPICA", TestSurvey.Red, FirstNight, diameterMas: 2);
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        var campaign = Campaigns.Over(_folder.Path);
        Assert.That(Campaigns.Plan(campaign, ledger), Has.Property("Replanned").False.And.Property("NewUnits").EqualTo(2));
        LedgerTests.Finish(ledger, ledger.Units()[0].Unit);

        TestSurvey.Write(_folder["b2.fits"], ["B"], "SPICA", TestSurvey.Red, SecondNight);
        TestSurvey.Write(_folder["0.fits"], ["0 first"], "SPICA", TestSurvey.Red, SecondNight);
        var again = Campaigns.Plan(campaign, ledger);

        Assert.That((again.Replanned, again.Units, again.NewUnits, again.RetiredUnits, again.FinishedBefore), Is.EqualTo((true, 3, 2, 1, 1)));
        Assert.That(ledger.FinishedUnits().Select(unit => (unit.Unit.TargetName, unit.Unit.Sequence)), Is.EqualTo(new[] { ("A", 1) }));
    }

    [Test]
    public void Plan_WithoutAnyChange_ReadsNothingAgain_AChangedFileOnlyItself()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        TestSurvey.Write(_folder["b.fits"], ["B"], "SPICA", TestSurvey.Red, FirstNight);
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        var campaign = Campaigns.Over(_folder.Path);
        Assert.That(Scanned(), Is.EqualTo(new[] { "a.fits", "b.fits" }));
        Assert.That(Scanned(), Is.Empty);
        ledger.MarkCatalogueWritten("w");
        Assert.That((ledger.IsCatalogueCurrent("w"), ledger.IsCatalogueCurrent("other")), Is.EqualTo((true, false)));

        File.SetLastWriteTimeUtc(_folder["b.fits"], DateTime.UnixEpoch);
        Assert.That(Scanned(), Is.EqualTo(new[] { "b.fits" }));
        Assert.That(ledger.IsCatalogueCurrent("w"), Is.False);
        ledger.MarkCatalogueWritten("w");
        LedgerTests.Finish(ledger, ledger.Units()[0].Unit);
        Assert.That(ledger.IsCatalogueCurrent("w"), Is.False);

        string[] Scanned()
        {
            var scanner = new CountingScanner();
            var result = new CampaignPlanner(campaign, ledger, scanner).PlanAsync(1, null, CancellationToken.None).GetAwaiter().GetResult();
            Assert.That(result.Value, Has.Property("Units").EqualTo(2).And.Property("UsedFiles").EqualTo(2));
            return [.. scanner.Paths.Order()];
        }
    }

    [Test]
    public void Plan_WithAnyNumberOfReaders_IsTheSame()
    {
        for (var i = 0; i < 30; i++) TestSurvey.Write(_folder[$"{i:D2}.fits"], [$"S{i % 7}"], "SPICA", TestSurvey.Red, FirstNight + (i % 3), 1 + (i * 0.01));
        var campaign = Campaigns.Over(_folder.Path);
        Assert.That(Lines(1), Is.EqualTo(Lines(8)));

        string[] Lines(int readers)
        {
            using var ledger = CampaignLedger.InMemory(TimeProvider.System);
            Campaigns.Plan(campaign, ledger, readers);
            return [.. ledger.Units().Select(unit => ledger.Unit(unit.Unit)).Select(unit => $"{unit.Sequence} {unit.Id} {string.Join(' ', unit.Files.Select(file => file.Path))}")];
        }
    }

    [Test]
    public void Input_ThatMatchesNothing_IsReportedBeforeAnythingIsRead()
    {
        var campaign = Campaigns.Over(_folder.Path);
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        var result = new CampaignPlanner(campaign, ledger).PlanAsync(1, null, CancellationToken.None).GetAwaiter().GetResult();
        Assert.That(result.Problems.Single().ToString(), Does.StartWith("campaign.yaml:3:8: '.' matches no file"));
    }

    private static string[] UnitLines(CampaignDefinition campaign) =>
        [.. Units(campaign).Select(unit => $"{unit.TargetName} | {unit.Group} | {string.Join(' ', unit.Files.Select(file => file.Path))}")];

    private static WorkUnit[] Units(CampaignDefinition campaign)
    {
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        Campaigns.Plan(campaign, ledger);
        return [.. ledger.Units().Select(unit => ledger.Unit(unit.Unit))];
    }

    [Test]
    public void Plan_WithAFileThatMeetsABug_RecordsItAndGoesOn()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        TestSurvey.Write(_folder["b.fits"], ["B"], "SPICA", TestSurvey.Red, FirstNight);
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        var planner = new CampaignPlanner(Campaigns.Over(_folder.Path), ledger, new BuggyScanner("a.fits"));
        var plan = planner.PlanAsync(2, null, CancellationToken.None).GetAwaiter().GetResult().Value!;

        Assert.That((plan.Units, plan.UsedFiles), Is.EqualTo((1, 1)));
        Assert.That(ledger.Failures().Single().Class, Is.EqualTo("internal-error"));
    }

    [Test]
    public void Rules_OfTheCatalogue_ChangeNoUnitAndAreKept()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        File.WriteAllText(_folder["list.csv"], "Name,LDD\nA,1\n");
        var plain = Campaigns.Over(_folder.Path, models: "[disk]");
        var ruled = Campaigns.Over(_folder.Path, "references: [{file: list.csv}]\nembargo: {undeclared: secure}\n", models: "[disk]");
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);

        Campaigns.Plan(plain, ledger);
        var before = ledger.Units().Single().Unit;
        Assert.That(ledger.Description.Rules.References, Is.Empty);
        Assert.That(ledger.DifferencesFrom(ruled), Is.Empty, "the same campaign");
        Campaigns.Plan(ruled, ledger);

        Assert.That(ledger.Units().Single().Unit, Is.EqualTo(before));
        Assert.That(ledger.Description.Rules.References, Is.EqualTo(ruled.Rules.References));
        Assert.That(ledger.Description.Rules.Embargo.Undeclared, Is.EqualTo("secure"));
        Assert.That(ledger.Description.Settings["observables"], Is.EqualTo("Vis2, T3Phi"));
    }

    [Test]
    public void Catalogue_AfterAChangeOfAReferenceList_IsNotCurrent()
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        File.WriteAllText(_folder["list.csv"], "Name,LDD\nA,1\n");
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        Campaigns.Plan(Campaigns.Over(_folder.Path, "references: [{file: list.csv}]\n"), ledger);
        ledger.MarkCatalogueWritten("writer");
        Assert.That(ledger.IsCatalogueCurrent("writer"), Is.True);

        File.AppendAllText(_folder["list.csv"], "B,2\n");
        Assert.That(ledger.IsCatalogueCurrent("writer"), Is.False);
    }

    [TestCase("public", "", "public", "")]
    [TestCase(" Secure ", "2026-05-31T12:00:00", "secure", "2026-05-31")]
    [TestCase("", "2026-05-31", "", "2026-05-31")]
    [TestCase("", "", "", "")]
    [TestCase("members only", "", "proprietary", "")]
    [TestCase("public", "next year", "proprietary", "")]
    public void Scan_OfAFileWithRights_ReadsThem(string rights, string release, string expectedRights, string expectedRelease)
    {
        TestSurvey.Write(_folder["a.fits"], ["A"], "SPICA", TestSurvey.Red, FirstNight);
        var content = OifitsContent.From(OifitsReader.Read(_folder["a.fits"]));
        OifitsWriter.Write(_folder["a.fits"], content with
        {
            Header = [.. content.Header, HeaderCard.Text("ACCESS", rights), HeaderCard.Text("OBS RELEASE DATE", release)],
        });
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        Campaigns.Plan(Campaigns.Over(_folder.Path, "embargo: {rights-cards: [NONE, ACCESS]}\n"), ledger);

        var record = ledger.Files().Single();
        Assert.That((record.DataRights, record.ReleaseDate), Is.EqualTo((expectedRights, expectedRelease)));
    }

    private sealed class BuggyScanner(string path) : IFileScanner
    {
        private readonly OifitsFileScanner _inner = new(EmbargoRules.Default);

        public string Version => _inner.Version;

        public FileScan Scan(InputFile file) => file.Path == path ? throw new InvalidOperationException("a bug") : _inner.Scan(file);
    }

    private sealed class CountingScanner : IFileScanner
    {
        private readonly OifitsFileScanner _inner = new(EmbargoRules.Default);

        public ConcurrentBag<string> Paths { get; } = [];

        public string Version => _inner.Version;

        public FileScan Scan(InputFile file)
        {
            Paths.Add(file.Path);
            return _inner.Scan(file);
        }
    }
}
