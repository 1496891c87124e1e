using SurveyFit.Models.Files;

namespace SurveyFit.Models.Tests;

public sealed class ModelOverridesTests
{
    private static ModelDefinition Binary => ModelLibrary.Load("binary").Value!;

    [Test]
    public void Apply_SetFixFree_ChangeTheParameters()
    {
        ParameterOverride[] changes =
        [
            Parse("primary.diameter=1.5", "--set", null), Parse("companion.x=3", "--fix", false), Parse("primary.y=0.5", "--free", true),
            new("companion.flux", Minimum: 0.1, Maximum: 0.9),
        ];
        var changed = ModelOverrides.Apply(Binary, changes, "test").Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Get("primary.diameter"), Is.EqualTo(((double?)1.5, true)));
            Assert.That(Get("companion.x"), Is.EqualTo(((double?)3, false)));
            Assert.That(changed.Parameters[^1].Name, Is.EqualTo("primary.y"), "a parameter that the file does not mention is added");
            Assert.That(Get("primary.y"), Is.EqualTo(((double?)0.5, true)));
            Assert.That(changed.Parameters.Single(p => p.Name == "companion.flux"), Has.Property("Minimum").EqualTo(0.1).And.Property("Maximum").EqualTo(0.9));
            Assert.That(Binary.Parameters, Has.Count.EqualTo(4));
        }

        (double?, bool) Get(string name) => changed.Parameters.Where(p => p.Name == name).Select(p => (p.Value, p.Free)).Single();
    }

    [Test]
    public void Apply_EveryMistakeAtOnce_IsListed()
    {
        ParameterOverride[] changes =
        [
            new("companion.diameter", 1), new("companon.x", 1), new("companion.x", 1e5), new("companion.y", Minimum: 3, Maximum: 2),
            new("primary.diameter", Free: false), new("companion.flux", Minimum: -5), new("primary.flux", 1, Free: true, Line: 4, Column: 2),
        ];
        var problems = ModelOverrides.Apply(Binary, changes, "c.yaml").Problems.Select(p => p.ToString());

        string[] expected =
        [
            "c.yaml: model 'binary' has no parameter 'companion.diameter'; known: primary.diameter, primary.x, primary.y, primary.flux, companion.x, companion.y, companion.flux",
            "c.yaml: model 'binary' has no parameter 'companon.x'; did you mean 'companion.x'?",
            "c.yaml: companion.x = 100000 is outside its bounds -1000 to 1000",
            "c.yaml: companion.y: the minimum 3 is above the maximum 2",
            "c.yaml: primary.diameter is fixed and needs a value: primary.diameter=...",
            "c.yaml: companion.flux: bounds must lie between 0 and 1000000000",
            "c.yaml: all fluxes of model 'binary' are free, but only their ratios have an effect: fix one of them",
        ];
        Assert.That(problems, Is.EqualTo(expected));
    }

    [TestCase("star", "write component.parameter=value")]
    [TestCase("star.diameter", "a value is missing")]
    [TestCase("star.diameter=wide", "'wide' is no number")]
    [TestCase("star.diameter=1,5", "'1,5' is no number")]
    [TestCase("star.diameter=NaN", "'NaN' is no number")]
    public void Parse_NotAnAssignment_IsAProblem(string text, string expected)
        => Assert.That(ParameterOverride.Parse(text, "--set", null).Problems.Single().ToString(), Does.StartWith("--set: ").And.Contain(expected));

    [Test]
    public void Parse_FixWithoutValue_KeepsTheModelsValue()
    {
        var limbDarkened = ModelLibrary.Load("limb-darkened-disk").Value!;
        var freed = ModelOverrides.Apply(limbDarkened, [Parse("star.u", "--free", true)], "test").Value!;

        Assert.That(freed.Parameters.Single(p => p.Name == "star.u"), Has.Property("Free").True.And.Property("Value").EqualTo(0.3));
    }

    private static ParameterOverride Parse(string text, string option, bool? free)
    {
        ParseResult<ParameterOverride> parsed = ParameterOverride.Parse(text, option, free);
        Assert.That(parsed.Problems, Is.Empty);
        return parsed.Value!;
    }
}
