using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Event;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>Passes Akka.NET's warnings and errors on to the log of the process, which is never standard output.</summary>
internal sealed class NodeLogger : UntypedActor
{
    // A site that asks for more than warnings gets all that Akka.NET says.
    private readonly bool _everything = Logging.LogLevelFor(Context.System.Settings.LogLevel) < LogLevel.WarningLevel;
    private static readonly string[] OfConnections = ["Disassociated", "Association to", "AssociationError", "(Channel is closed)"];
    private static readonly string[] Telling = [nameof(Coroner), "SBR took", "erializ", "wrong ActorSystem name"];

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger: Sender.Tell(new LoggerInitialized()); break;
            case LogEvent happened when _everything || Matters(happened): Write(happened); break;
            default: break;
        }
    }

    // Akka.NET warns of every connection that breaks or is not made, on both sides and again and again. What is behind it is said once, by the
    // node that waits, by the coroner, and by the resolver.
    private static bool Matters(LogEvent happened) => happened.LogLevel() switch
    {
        LogLevel.ErrorLevel => !OfConnections.Any(happened.ToString().Contains),
        LogLevel.WarningLevel => Telling.Any(happened.ToString().Contains),
        _ => false,
    };

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
