using System.ComponentModel;
using System.Diagnostics;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>Fits suspects in a child process. If the child ends in the middle of a unit while its parent lives, the unit is the reason.</summary>
/// <remarks>One child per slot, started when first needed and kept; messages of the wire over its standard input and output.</remarks>
/// <param name="start">How to start the child.</param>
/// <param name="log">Log.</param>
internal sealed class ChildFitter(Func<ProcessStartInfo> start, Action<string> log) : IDisposable
{
    private Process? _child;
    private string _knows = "";

    /// <summary>Carries out one task.</summary>
    internal CoordinatorEvent Execute(AnnouncementMessage campaign, TaskMessage task, string name, CancellationToken cancellation)
    {
        var attempt = task.Task.Attempt;
        if (cancellation.IsCancellationRequested) return new AttemptReturned(attempt);
        Process child;
        try
        {
            child = Ready();
        }
        catch (Win32Exception cause)
        {
            log($"cannot start the child process for suspected units: {cause.Message}");
            return new AttemptReturned(attempt);
        }

        // Killed, not asked: it may be a fit that does not listen.
        using var giveBack = cancellation.Register(() => Kill(child));
        try
        {
            var answer = Ask(child, campaign, task);
            return answer is AttemptSucceeded success ? success with { Execution = success.Execution with { Worker = name } } : answer;
        }
        catch (Exception broken) when (broken is IOException or WireException)
        {
            child.WaitForExit();
            var code = child.ExitCode;
            Forget();
            if (cancellation.IsCancellationRequested) return new AttemptReturned(attempt);
            log($"the child process ended (exit code {code}) while it fitted {task.Task.Unit.TargetName} ({attempt})");
            return new AttemptLost(attempt);
        }
    }

    public void Dispose()
    {
        if (_child is null) return;
        Kill(_child);
        Forget();
    }

    private CoordinatorEvent Ask(Process child, AnnouncementMessage campaign, TaskMessage task)
    {
        var input = child.StandardInput.BaseStream;
        if (_knows != campaign.RecipeHash + campaign.DataRoot)
        {
            StreamFrames.Write(input, campaign.Encode());
            _knows = campaign.RecipeHash + campaign.DataRoot;
        }

        StreamFrames.Write(input, task.Encode());
        var answer = StreamFrames.Read(child.StandardOutput.BaseStream) ?? throw new EndOfStreamException("the child process has ended");
        return AnswerMessage.Decode(answer).Answers.Single();
    }

    private Process Ready()
    {
        if (_child is { HasExited: false }) return _child;
        Forget();
        var info = start();
        info.RedirectStandardInput = info.RedirectStandardOutput = true;
        info.UseShellExecute = false;
        return _child = Process.Start(info) ?? throw new Win32Exception("no process was started");
    }

    private static void Kill(Process child)
    {
        try
        {
            child.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private void Forget()
    {
        _child?.Dispose();
        _child = null;
        _knows = "";
    }
}
