using System.Diagnostics;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>Starts the command line as a user does, through <c>scripts/surveyfit</c>.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Folder of other projects' OIFITS files; the test is skipped where it is absent.</summary>
    internal static string SharedOifits()
    {
        string folder = Path.Combine(RepositoryFolder.Root, "..", "shared", "oifits");
        if (!Directory.Exists(folder))
            Assert.Ignore("shared data absent: ../shared/oifits");
        return Path.GetFullPath(folder);
    }

    /// <summary>Runs to the end.</summary>
    internal static CommandLineResult Run(params string[] arguments) => RunScript("surveyfit", arguments);

    /// <summary>Runs one of <c>scripts</c> to the end.</summary>
    internal static CommandLineResult RunScript(string script, params string[] arguments) => RunScript(script, arguments, []);

    /// <summary>Runs the command line to the end with environment variables of its own.</summary>
    internal static CommandLineResult RunWith(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunScript("surveyfit", arguments, environment);

    private static CommandLineResult RunScript(string script, string[] arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        using Process process = StartScript(script, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{script} {string.Join(' ', arguments)} did not end within {Limit}");
        }

        return new CommandLineResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts without waiting; the script replaces itself by the program, so the process id is the program's.</summary>
    internal static Process Start(params string[] arguments) => StartScript("surveyfit", arguments, []);

    private static Process StartScript(string script, string[] arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        // Programs inherit that signals are ignored, as Ctrl-C is in jobs that a script left in the background.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", RepositoryFolder.Script(script)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"scripts/{script} does not start");
        process.StandardInput.Close();
        return process;
    }
}

/// <summary>What a command printed and answered.</summary>
internal sealed record CommandLineResult(int ExitCode, string Output, string Error);
