using SurveyFit.Models;

namespace SurveyFit.Fitting.Tests.Support;

/// <summary>The product's models, compiled.</summary>
internal static class Shipped
{
    internal static VisibilityModel Model(string name, params string[] overrides)
    {
        var definition = ModelLibrary.Load(name).Value!;
        var changes = overrides.Select(text => text.StartsWith('!')
            ? ParameterOverride.Parse(text[1..], "free", true).Value!
            : ParameterOverride.Parse(text, "fix", false).Value!);
        return ModelCompiler.Compile(ModelOverrides.Apply(definition, changes, "test").Value!);
    }
}
