using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Event;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>Passes Akka.NET's warnings and errors on to the log of the process, which is never standard output.</summary>
internal sealed class NodeLogger : UntypedActor
{
    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger: Sender.Tell(new LoggerInitialized()); break;
            case LogEvent happened when happened.LogLevel() >= LogLevel.WarningLevel && !IsOfOneConnection(happened): Write(happened); break;
            default: break;
        }
    }

    // Every node that leaves breaks connections; what matters is said by the cluster and by TLS.
    private static bool IsOfOneConnection(LogEvent happened) =>
        happened.LogLevel() == LogLevel.WarningLevel && happened.LogSource.Contains("endpointManager", StringComparison.Ordinal)
        || happened.Message.ToString() is { } text && text.StartsWith("Disassociated", StringComparison.Ordinal);

    private static void Write(LogEvent happened)
    {
        if (Context.System.Settings.Setup.Get<NodeLogSetup>() is { HasValue: true } setup)
            setup.Value.Write($"akka: {FirstLine(happened.Message)}{(happened.Cause is { } cause ? $" ({FirstLine(cause.Message)})" : "")}");
    }

    // The rest is a stack trace of Akka.NET's.
    private static string FirstLine(object? text) => text?.ToString()?.Split('\n', 2)[0].TrimEnd() ?? "";
}

/// <summary>Where a node logs to.</summary>
/// <param name="write">Receives lines, on any thread.</param>
internal sealed class NodeLogSetup(Action<string> write) : Setup
{
    /// <summary>Writes one line.</summary>
    internal void Write(string line) => write(line);
}
