using System.Collections.Concurrent;
using System.Diagnostics;

namespace SurveyFit.Testing.Cluster;

/// <summary>A process beside the test, whose words can be awaited; killed at the end if it still runs.</summary>
public sealed class BackgroundProcess : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private BackgroundProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>True if it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How it ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Everything it has said so far, on both outputs.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts a program.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">Variables in addition to the test's own.</param>
    public static BackgroundProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in command.Skip(1)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new BackgroundProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} does not start"));
    }

    /// <summary>Waits until it has said something.</summary>
    /// <param name="text">Part of what it says.</param>
    /// <param name="patience">Longest wait.</param>
    public void AwaitOutput(string text, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.That(_process.HasExited && watch.Elapsed > TimeSpan.FromSeconds(1), Is.False, $"ended without '{text}': {Output}");
            Assert.That(watch.Elapsed, Is.LessThan(patience), $"no '{text}' so far: {Output}");
            Thread.Sleep(Glance);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <param name="patience">Longest wait.</param>
    /// <returns>Exit code.</returns>
    public int AwaitExit(TimeSpan patience)
    {
        Assert.That(_process.WaitForExit(patience), Is.True, $"process {Id} still runs: {Output}");

        // Once more without a limit: only then are the last lines there.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Sends it a signal.</summary>
    /// <param name="name">Name without SIG.</param>
    public void Signal(string name) => Tool.Signal(name, Id);

    /// <summary>kill -9, and waits until it is gone.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text) _lines.Enqueue(text);
    }
}
