using SurveyFit.Models.Files;

namespace SurveyFit.Models.Tests.Files;

public sealed class ModelFileTests
{
    [Test]
    public void Parse_EveryMistakeAtOnce_IsListedWithLineAndColumn()
    {
        const string Text = """
            name: Binary Star
            strategy: companion-gird
            components:
              primary:
                kind: uniform-disc
                parameters: {diameter: {start: 1}}
              companion:
                kind: point
                colour: red
                parameters:
                  x: {min: 5, max: -5, unit: mas}
                  y: {start: 2000, unit: arcsec}
                  fluxx: 1
                  flux: {value: 0.1, start: 0.2}
              third:
                kind: uniform-disk
              fourth:
                kind: limb-darkened-disk
                parameters:
                  diameter: big
                  u: {start: 1.5}
              fifth:
                kind: gaussian
                parameters: {fwhm: {free: false}, flux: -1}
            derived:
              separation: {formula: seperation, of: [companion.x, companion.z]}
              ratio: {formula: flux-ratio, of: [companion.flux]}
            """;

        var problems = ModelFile.Parse(Text, "m.yaml").Problems.Select(p => p.ToString()).ToArray();

        string[] expected =
        [
            "m.yaml:1:1: 'description' is missing",
            "m.yaml:1:7: 'Binary Star' is no name: use small letters, digits and hyphens, beginning with a letter",
            "m.yaml:2:11: unknown strategy 'companion-gird'; did you mean 'companion-grid'?",
            "m.yaml:5:11: unknown kind of component 'uniform-disc'; did you mean 'uniform-disk'?",
            "m.yaml:9:5: unknown key 'colour' in 'components.companion'; known: kind, parameters",
            "m.yaml:11:16: the minimum 5 is above the maximum -5",
            "m.yaml:12:18: 2000 is outside the bounds -1000 to 1000",
            "m.yaml:12:30: unknown unit 'arcsec': companion.y is in mas",
            "m.yaml:13:7: a point has no parameter 'fluxx'; did you mean 'flux'?",
            "m.yaml:14:33: give either 'value' (fixed) or 'start' (free), not both",
            "m.yaml:15:3: the uniform-disk 'third' needs the parameter 'diameter' (angular diameter)",
            "m.yaml:20:17: 'diameter' must be a number, not 'big'",
            "m.yaml:21:18: 'start' is 1.5, but must be between 0 and 1",
            "m.yaml:24:31: fifth.fwhm is fixed and needs a 'value'",
            "m.yaml:24:39: fifth.flux = -1, but must be between 0 and 1000000000",
            "m.yaml:26:25: unknown formula 'seperation'; did you mean 'separation'?",
            "m.yaml:26:55: unknown parameter 'companion.z'; did you mean 'companion.x'?",
            "m.yaml:27:36: flux-ratio is computed from 2 parameters (flux, reference flux), not 1",
        ];
        Assert.That(problems, Is.EqualTo(expected));
    }

    [Test]
    public void Parse_ParameterForms_GiveValueStartAndFreedom()
    {
        const string Text = """
            name: forms
            description: every way to write a parameter
            components:
              a:
                kind: uniform-disk
                parameters: {diameter: {}, x: 3, y: {value: -1, min: -2, max: 2, description: fixed}, flux: {start: 0.5, free: false}}
            """;
        var parameters = ModelFile.Parse(Text, "m").Value!.Parameters;

        ModelParameter[] expected =
        [
            new("a.diameter", "mas", null, 0, 1000, true, "angular diameter"),
            new("a.x", "mas", 3, -1000, 1000, false, "offset to the East"),
            new("a.y", "mas", -1, -2, 2, false, "fixed"),
            new("a.flux", "", 0.5, 0, 100, false, "flux relative to the other components"),
        ];
        Assert.That(parameters, Is.EqualTo(expected));
    }

    [Test]
    public void Parse_AllFluxesFree_IsRefused()
    {
        const string Text = """
            name: free
            description: d
            components:
              a: {kind: point, parameters: {flux: {start: 1}}}
              b: {kind: background, parameters: {flux: {start: 1}}}
            """;
        Assert.That(ModelFile.Parse(Text, "m").Problems.Single().ToString(), Is.EqualTo("m:4:3: all fluxes are free, but only their ratios have an effect: fix one of them"));
    }

    [Test]
    public void Parse_CompanionGridWithoutCompanion_IsRefused()
    {
        const string Text = "name: n\ndescription: d\ncomponents: {a: {kind: point}}\nstrategy: companion-grid";
        Assert.That(ModelFile.Parse(Text, "m").Problems.Single().Message, Does.StartWith("companion-grid searches one companion"));
    }

    [TestCase("")]
    [TestCase("- 1")]
    [TestCase("name: x\ndescription: y\ncomponents: {}")]
    [TestCase("name: x\ndescription: y\ncomponents: [a]")]
    [TestCase("name: x\ndescription: y\ncomponents: {a: uniform-disk}")]
    [TestCase("name: x\ndescription: y\ncomponents: {a: {kind: }}")]
    public void Parse_NotAModel_HasProblemsAndNoValue(string text)
    {
        var result = ModelFile.Parse(text, "m");
        Assert.That(result.Succeeded, Is.False);
        Assert.That(result.Problems, Is.Not.Empty);
    }
}
