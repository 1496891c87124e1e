using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Cli.Fit;

/// <summary>A model named on the command line, with the user's changes.</summary>
internal static class ModelText
{
    /// <summary>The compiled model; null with problems.</summary>
    internal static VisibilityModel? Load(
        string nameOrPath,
        IReadOnlyList<string> set,
        IReadOnlyList<string> fix,
        IReadOnlyList<string> free,
        List<string> problems)
    {
        ParseResult<ModelDefinition> model = ModelLibrary.Load(nameOrPath);
        problems.AddRange(model.Problems.Select(problem => problem.ToString()));

        List<ParameterOverride> changes =
        [
            .. Parse(set, "--set", null, problems),
            .. Parse(fix, "--fix", false, problems),
            .. Parse(free, "--free", true, problems),
        ];
        if (!model.Succeeded) return null;

        ParseResult<ModelDefinition> changed = ModelOverrides.Apply(model.Value, changes, "command line");
        problems.AddRange(changed.Problems.Select(problem => problem.ToString()));
        return changed.Succeeded ? ModelCompiler.Compile(changed.Value) : null;
    }

    private static IEnumerable<ParameterOverride> Parse(IReadOnlyList<string> texts, string option, bool? free, List<string> problems)
    {
        foreach (string text in texts)
        {
            ParseResult<ParameterOverride> change = ParameterOverride.Parse(text, option, free);
            problems.AddRange(change.Problems.Select(problem => problem.ToString()));
            if (change.Succeeded) yield return change.Value;
        }
    }
}
