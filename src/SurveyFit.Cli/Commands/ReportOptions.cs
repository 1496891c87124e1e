using System.CommandLine;

namespace SurveyFit.Cli.Commands;

/// <summary>What <c>report</c> and <c>plot</c> share.</summary>
internal static class ReportOptions
{
    internal static Argument<DirectoryInfo> Directory() => new("DIR") { Description = "Output folder of the campaign." };

    internal static Option<DirectoryInfo?> DataRoot() => new("--data-root")
    {
        Description = "Where the campaign's files are on this machine; default: where they were when the campaign was planned.",
    };

    /// <summary>Says which units could not be drawn.</summary>
    /// <returns>Exit code.</returns>
    internal static int Tell(string command, IReadOnlyList<string> problems)
    {
        const int shown = 10;
        foreach (var problem in problems.Take(shown)) Console.Error.WriteLine($"surveyfit {command}: {problem}");
        if (problems.Count > shown) Console.Error.WriteLine($"surveyfit {command}: … and {problems.Count - shown} more.");
        return problems.Count > 0 ? ExitCode.SomeFailed : ExitCode.Success;
    }
}
