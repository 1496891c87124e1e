using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Fitting;
using SurveyFit.Models.Files;
using SurveyFit.Observables;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Tests.Definition;

internal sealed class CampaignFileTests
{
    private const string Folder = "/data/campaigns";

    private const string Complete = """
        name: ISSP diameters
        data-root: /
        follow-links: true
        input: [data/issp, "data/**/*.fits"]
        selection:
          quality: {minimum: 3, scheme: proposed, unknown: keep}
          instruments: [SPICA, MIRCX/H]
          targets: ["HD *"]
          category: SCI
          nights: {from: 2024-01-01, to: 2024-12-31}
        grouping: target+night
        observables: [vis2, t3phi, t3amp]
        filters:
          wavelength-um: {minimum: 0.62, maximum: 0.88}
          baseline-m: {maximum: 300}
          maximum-error: {vis2: 0.4, t3phi: 40}
        errors:
          vis2: {factor: 1.5, floor: 0.005, relative-floor: 0.02}
          t3phi: {floor: 0.3}
        models: [disk, gaussian]
        overrides:
          disk:
            set: {star.diameter: 2.5}
          gaussian:
            fix: {star.fwhm: 1}
        search: {field-mas: 25, step-mas: 0.5}
        seed: 42
        output: results
        """;

    [Test]
    public void Parse_OfEveryKey_FillsTheDefinition()
    {
        var result = Parse(Complete);
        Assert.That(result.Problems, Is.Empty);
        var campaign = result.Value!;
        var data = campaign.Recipe.Data;
        Assert.Multiple(() =>
        {
            Assert.That(campaign.Name, Is.EqualTo("ISSP diameters"));
            Assert.That((campaign.DataRoot, campaign.FollowLinks), Is.EqualTo(("/", true)));
            Assert.That(campaign.Input.Select(item => item.Value), Is.EqualTo(new[] { "data/issp", "data/**/*.fits" }));
            Assert.That(campaign.Selection, Is.EqualTo(new FileSelection
            {
                MinimumQuality = 3,
                QualityScheme = QualityScheme.Proposed,
                KeepUnknownQuality = true,
                Instruments = campaign.Selection.Instruments,
                Targets = campaign.Selection.Targets,
                Category = "SCI",
                FirstNight = new DateOnly(2024, 1, 1),
                LastNight = new DateOnly(2024, 12, 31),
            }));
            Assert.That(campaign.Selection.Instruments, Is.EqualTo(new[] { "SPICA", "MIRCX/H" }));
            Assert.That(campaign.Grouping, Is.EqualTo(Grouping.TargetNight));
            Assert.That(data.Observables, Is.EqualTo(Observable.Vis2 | Observable.T3Phi | Observable.T3Amp));
            Assert.That(data.MinimumWavelengthMetres, Is.EqualTo(0.62e-6).Within(1e-15));
            Assert.That((data.MinimumBaselineMetres, data.MaximumBaselineMetres), Is.EqualTo(((double?)null, (double?)300)));
            Assert.That((data.MaximumVis2Error, data.MaximumT3PhiErrorDegrees, data.MaximumT3AmpError), Is.EqualTo(((double?)0.4, (double?)40, (double?)null)));
            Assert.That(data.Vis2Errors, Is.EqualTo(new ErrorModel(1.5, 0.005, 0.02)));
            Assert.That(data.T3PhiErrors, Is.EqualTo(new ErrorModel(1, 0.3, 0)));
            Assert.That(campaign.Recipe.Models[0].Definition.Parameters[0], Is.EqualTo(TestModels.Disk.Parameters[0] with { Value = 2.5 }));
            Assert.That(campaign.Recipe.Models[1].Definition.Parameters[0], Is.EqualTo(TestModels.Gaussian.Parameters[0] with { Value = 1, Free = false }));
            Assert.That(campaign.Recipe.Seed, Is.EqualTo(42));
            Assert.That((campaign.Recipe.Search.CompanionFieldMas, campaign.Recipe.Search.CompanionStepMas), Is.EqualTo(((double?)25, (double?)0.5)));
            Assert.That(campaign.Output, Is.EqualTo("/data/campaigns/results"));
        });
    }

    [Test]
    public void Parse_OfTheShortestCampaign_UsesDefaults()
    {
        var campaign = Parse("name: x\ninput: .\nmodels: disk\n").Value!;
        Assert.Multiple(() =>
        {
            Assert.That(campaign.DataRoot, Is.EqualTo(Folder));
            Assert.That(campaign.Input.Single().Value, Is.Empty);
            Assert.That(campaign.Grouping, Is.EqualTo(Grouping.TargetInstrument));
            Assert.That(campaign.Recipe.Data, Is.EqualTo(DataSelection.Default));
            Assert.That(campaign.Selection, Is.EqualTo(FileSelection.All));
            Assert.That(campaign.Output, Is.Null);
        });
    }

    [Test]
    public void Parse_OfAFileFullOfMistakes_ListsAllWithTheirPlaces()
    {
        const string Wrong = """
            name: x
            input: [../outside, here]
            groupng: file
            grouping: star
            models: [disk, disc, sub/broken.yaml]
            selection:
              quality: {minimum: 9}
              nights: {from: yesterday}
            filters:
              wavelength-um: {minimum: 2, maximum: 1}
            errors:
              vis2: {floor: much}
            overrides:
              disk:
                set: {star.diametre: 1, star.diameter: 1000}
            seed: -1
            """;
        var problems = Parse(Wrong).Problems.Select(problem => problem.ToString()).ToArray();
        Assert.That(problems, Has.Length.EqualTo(12), string.Join('\n', problems));
        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:2:9: '../outside' lies outside of the data root"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:3:1: unknown key 'groupng'; did you mean 'grouping'?"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:4:11: unknown grouping"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:5:16: no model 'disc'"));
            Assert.That(problems, Has.Some.EqualTo("broken.yaml:3:5: unknown key 'diametre'"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:7:22:"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:8:18: 'from' must be a date"));
            Assert.That(problems, Has.Some.Contains("'maximum' is below 'minimum'"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:12:17:"));
            Assert.That(problems, Has.Some.Contains("no parameter 'star.diametre'; did you mean 'star.diameter'?"));
            Assert.That(problems, Has.Some.Contains("star.diameter = 1000 is outside its bounds 0 to 100"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:16:7: 'seed' is -1"));
        });
    }

    [TestCase("{field-mas: 0}", "'field-mas' must be above 0")]
    [TestCase("{step-mas: -1}", "'step-mas' is -1")]
    [TestCase("{field-mas: 100, step-mas: 0.01}", "more than 1000 steps")]
    [TestCase("{radius: 5}", "unknown key 'radius'")]
    public void Parse_OfAnImpossibleSearch_SaysWhere(string search, string expected)
    {
        var problems = Parse($"name: x\ninput: data\nmodels: disk\ndata-root: /\nsearch: {search}\n").Problems.Select(problem => problem.ToString()).ToArray();
        Assert.That(problems, Has.Length.EqualTo(1).And.Some.StartsWith("campaign.yaml:5:").And.Some.Contains(expected), string.Join('\n', problems));
    }

    [Test]
    public void Recipe_WithAnotherSearch_MakesOtherUnits()
    {
        var recipe = Parse(Complete).Value!.Recipe;
        string[] hashes =
        [
            UnitIdentity.OfRecipe(recipe),
            UnitIdentity.OfRecipe(recipe with { Search = FitSettings.Default }),
            UnitIdentity.OfRecipe(recipe with { Search = recipe.Search with { CompanionStepMas = 0.25 } }),
        ];
        Assert.That(hashes, Is.Unique);
    }

    [Test]
    public void Parse_OfReferencesAndEmbargo_FillsTheRules()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["jsdc.csv"], "Name,LDD\n");
        File.WriteAllText(folder["own.parquet"], "");
        var campaign = CampaignFile.Parse(
            """
            name: x
            input: .
            models: disk
            references:
              - file: jsdc.csv
                match: position
                radius: 500 mas
                columns: {diameter: LDD, error: e_LDD, flag: CalFlag, ra: RAJ2000, dec: DEJ2000, name: Name}
              - {file: own.parquet, name: mine, diameters: uniform-disk}
            embargo: {undeclared: proprietary, months: 18, rights-cards: [ACCESS], release-cards: PUBLIC-ON}
            """,
            "campaign.yaml",
            folder.Path,
            new TestModels());
        Assert.That(campaign.Problems, Is.Empty);
        var rules = campaign.Value!.Rules;
        Assert.Multiple(() =>
        {
            Assert.That(rules.References[0], Is.EqualTo(new ReferenceList
            {
                Name = "jsdc",
                File = folder["jsdc.csv"],
                Match = ReferenceMatching.Position,
                RadiusArcsec = 0.5,
                Columns = new ReferenceColumns { Diameter = "LDD", Error = "e_LDD", Flag = "CalFlag", RightAscension = "RAJ2000", Declination = "DEJ2000", Name = "Name" },
                Line = 5,
                Column = 5,
            }));
            Assert.That((rules.References[1].Name, rules.References[1].Match, rules.References[1].IsLimbDarkened), Is.EqualTo(("mine", ReferenceMatching.Name, false)));
            Assert.That((rules.Embargo.Undeclared, rules.Embargo.Months), Is.EqualTo(("proprietary", (int?)18)));
            Assert.That((rules.Embargo.RightsCards.Single(), rules.Embargo.ReleaseCards.Single()), Is.EqualTo(("ACCESS", "PUBLIC-ON")));
        });
    }

    [Test]
    public void Parse_OfWrongReferences_SaysWhereAndWhat()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.csv"], "");
        var problems = CampaignFile.Parse(
            """
            name: x
            input: .
            models: disk
            references:
              - {file: absent.csv, radius: 1 arcsec}
              - {file: a.doc}
              - {file: a.csv, match: position, radius: 2 deg, colums: {}}
              - {file: a.csv, columns: {error: e_LDD}}
              - {match: nam}
            embargo: {undeclared: secret, months: -1}
            """,
            "campaign.yaml",
            folder.Path,
            new TestModels()).Problems.Select(problem => problem.ToString()).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.Some.Match(@"^campaign.yaml:5:12: .*absent.csv does not exist"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:5:32: a 'radius' needs 'match: position'"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:6:12: 'a.doc' must end in one of .csv"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:7:44: 'radius' must be an angle up to one degree"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:7:51: unknown key 'colums'").And.Some.Contains("did you mean 'columns'?"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:8:36: an 'error' needs a 'diameter'"));
            Assert.That(problems, Has.Some.Contains("there are two references 'a'"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:9:13: unknown match"));
            Assert.That(problems, Has.Some.StartsWith("campaign.yaml:10:23: unknown undeclared"));
            Assert.That(problems, Has.Some.Contains("'months' is -1"));
        });
    }

    [Test]
    public void Parse_WithoutRequiredKeys_NamesThem()
    {
        var problems = Parse("seed: 1\n").Problems.Select(problem => problem.Message);
        Assert.That(problems, Is.EquivalentTo(new[] { "'name' is missing", "'input' is missing", "'models' is missing" }));
    }

    [TestCase("../x/*.fits")]
    [TestCase("/etc/passwd")]
    [TestCase("a/../../b")]
    public void Parse_OfInputOutsideOfTheDataRoot_IsRefused(string input) =>
        Assert.That(Parse($"name: x\ninput: '{input}'\nmodels: disk\n").Problems.Single().Message, Does.Contain("data-root"));

    [Test]
    public void Read_OfAMissingFile_IsAProblemNotAnException() =>
        Assert.That(CampaignFile.Read("/nowhere/campaign.yaml", new TestModels()).Problems.Single().Message, Does.StartWith("cannot be read"));

    private static ParseResult<CampaignDefinition> Parse(string text) => CampaignFile.Parse(text, "campaign.yaml", Folder, new TestModels());
}
