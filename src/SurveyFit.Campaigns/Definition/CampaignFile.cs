using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Definition;

/// <summary>Reads campaign files; <c>docs/campaigns.md</c> explains every key.</summary>
public static class CampaignFile
{
    private const long LargestFileBytes = 1 << 20;

    /// <summary>Reads and validates a campaign with its models. All mistakes in all files are listed at once.</summary>
    /// <param name="path">Campaign file.</param>
    /// <param name="models">Where models come from.</param>
    public static ParseResult<CampaignDefinition> Read(string path, IModelSource models)
    {
        string text;
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > LargestFileBytes)
                return Unreadable(path, "is larger than 1 MiB; this is hardly a campaign file");
            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, $"cannot be read: {problem.Message}");
        }

        return Parse(text, path, Path.GetDirectoryName(Path.GetFullPath(path))!, models);
    }

    /// <summary>Validates a campaign text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File name for messages.</param>
    /// <param name="folder">Absolute folder to which the campaign's paths are relative.</param>
    /// <param name="models">Where models come from.</param>
    public static ParseResult<CampaignDefinition> Parse(string text, string source, string folder, IModelSource models)
    {
        var document = YamlDocumentReader.Parse(text, source);
        if (document.Root is null) return new ParseResult<CampaignDefinition>(document.Problems);
        var reader = new CampaignFileReader(document.Root, source, text, folder, models);
        var campaign = reader.Read();
        IReadOnlyList<Problem> problems = [.. document.Problems, .. reader.ModelProblems];
        return problems.Count == 0 ? new ParseResult<CampaignDefinition>(campaign) : new ParseResult<CampaignDefinition>(problems);
    }

    /// <summary>Reads only what decides a unit's answer: models, filters, errors and seed. Folders need not exist.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File name for messages.</param>
    /// <param name="models">Where models come from; asked once per listed model, in order.</param>
    public static ParseResult<FitRecipe> ParseRecipe(string text, string source, IModelSource models)
    {
        var document = YamlDocumentReader.Parse(text, source);
        if (document.Root is null) return new ParseResult<FitRecipe>(document.Problems);
        var reader = new CampaignFileReader(document.Root, source, text, "/", models);
        var recipe = reader.ReadRecipe();
        IReadOnlyList<Problem> problems = [.. document.Problems, .. reader.ModelProblems];
        return problems.Count == 0 ? new ParseResult<FitRecipe>(recipe) : new ParseResult<FitRecipe>(problems);
    }

    private static ParseResult<CampaignDefinition> Unreadable(string path, string what) => new([new Problem(path, 0, 0, what)]);
}
