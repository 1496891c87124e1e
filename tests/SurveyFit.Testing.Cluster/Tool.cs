using System.Diagnostics;

namespace SurveyFit.Testing.Cluster;

/// <summary>Programs that fixtures run to their end.</summary>
public static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>True if a program is on the path (or in an administrator's folder).</summary>
    /// <param name="name">Name.</param>
    public static bool Exists(string name) => Find(name) is not null;

    /// <summary>Path of a program; null if absent.</summary>
    /// <param name="name">Name.</param>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin").Split(':')
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program and returns what it printed; fails the test if it fails.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Arguments.</param>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        var (code, output) = TryRun(program, arguments);
        Assert.That(code, Is.Zero, $"{program} {string.Join(' ', arguments)}: {output}");
        return output;
    }

    /// <summary>Runs a program.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Arguments.</param>
    /// <returns>Exit code and both outputs.</returns>
    public static (int Code, string Output) TryRun(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program.Contains('/', StringComparison.Ordinal) ? program : Find(program) ?? program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(Limit)) return (process.ExitCode, output.Result + error.Result);
        process.Kill(entireProcessTree: true);
        return (-1, $"did not end within {Limit}");
    }

    /// <summary>Sends a signal to a process.</summary>
    /// <param name="signal">Name without SIG.</param>
    /// <param name="processId">Process.</param>
    public static void Signal(string signal, int processId) => TryRun("/bin/kill", $"-{signal}", $"{processId}");
}
