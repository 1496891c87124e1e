using System.Text.RegularExpressions;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>One block of code of a Markdown file.</summary>
/// <param name="Line">Line of its first command, from 1.</param>
/// <param name="Language">Language after the fence.</param>
/// <param name="Code">Its text.</param>
internal sealed partial record GuideBlock(int Line, string Language, string Code)
{
    /// <summary>All blocks in the order of the file.</summary>
    internal static IReadOnlyList<GuideBlock> Read(string path)
    {
        string text = File.ReadAllText(path);
        return [.. Fence().Matches(text).Select(match => new GuideBlock(
            text.AsSpan(0, match.Groups["code"].Index).Count('\n') + 1, match.Groups["language"].Value, match.Groups["code"].Value))];
    }

    /// <summary>Python modules that it imports.</summary>
    internal IEnumerable<string> Imports => Language == "python" ? Import().Matches(Code).Select(match => match.Groups["module"].Value).Distinct() : [];

    /// <inheritdoc/>
    public override string ToString() => $"line {Line} ({Language})";

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?:import|from) (?<module>\w+)", RegexOptions.Multiline)]
    private static partial Regex Import();
}
