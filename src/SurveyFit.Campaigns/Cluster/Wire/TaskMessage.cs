using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>Fit this unit.</summary>
public sealed record TaskMessage
{
    /// <summary>Campaign it belongs to.</summary>
    public required RunId Run { get; init; }

    /// <summary>Life of the coordinator that sent it; a later one hands out anew what no worker has begun.</summary>
    public required long Session { get; init; }

    /// <summary>Version of the numerics to be used.</summary>
    public required string NumericVersion { get; init; }

    /// <summary>Hash of the recipe, which the announcement holds.</summary>
    public required string Recipe { get; init; }

    /// <summary>What to fit.</summary>
    public required FitTask Task { get; init; }

    /// <summary>Contents of the unit's files in its order; empty if they are to be read from the data root.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Files { get; init; } = [];

    /// <summary>Encodes.</summary>
    public byte[] Encode()
    {
        var unit = Task.Unit;
        var header = new TaskHeader(
            Run.Value,
            Session,
            NumericVersion,
            Recipe,
            unit.Id.Value,
            Task.Attempt.Number,
            unit.Sequence,
            unit.TargetName,
            unit.Group,
            unit.Files,
            Task.Isolated,
            Files.Count == 0 ? null : [.. Files.Select(file => file.Length)]);
        return WireFrame.Encode(WireKind.Task, header, WireJson.Default.TaskHeader, Files.Sum(file => file.Length), WriteFiles);
    }

    /// <summary>Decodes.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static TaskMessage Decode(ReadOnlyMemory<byte> message)
    {
        var header = WireFrame.Decode(WireKind.Task, message, WireJson.Default.TaskHeader, out var payload);
        var unit = WireChecks.Unit(header.Unit);
        return new TaskMessage
        {
            Run = WireChecks.Run(header.Run),
            Session = header.Session,
            NumericVersion = header.NumericVersion,
            Recipe = header.Recipe,
            Task = new FitTask(
                new AttemptId(unit, header.Number),
                new WorkUnit(unit, header.Sequence, header.Target, header.Group, [.. header.Files.Select(WireChecks.File)], UnitIdentity.SeedOf(unit)),
                header.Isolated),
            Files = Split(header, payload),
        };
    }

    private void WriteFiles(Span<byte> payload)
    {
        foreach (var file in Files)
        {
            file.Span.CopyTo(payload);
            payload = payload[file.Length..];
        }
    }

    private static List<ReadOnlyMemory<byte>> Split(TaskHeader header, ReadOnlyMemory<byte> payload)
    {
        var lengths = header.FileLengths ?? [];
        if (lengths.Count != 0 && lengths.Count != header.Files.Count) throw new WireException("a Task message whose files do not match their lengths.");
        var files = new List<ReadOnlyMemory<byte>>(lengths.Count);
        foreach (var length in lengths)
        {
            if (length < 0 || length > payload.Length) throw new WireException("a Task message that ends before its files do.");
            files.Add(payload[..length]);
            payload = payload[length..];
        }

        if (payload.Length > 0) throw new WireException($"a Task message with {payload.Length} bytes too many.");
        return files;
    }
}

internal sealed record TaskHeader(
    string Run,
    long Session,
    string NumericVersion,
    string Recipe,
    string Unit,
    int Number,
    int Sequence,
    string Target,
    string Group,
    IReadOnlyList<UnitFile> Files,
    bool Isolated,
    IReadOnlyList<int>? FileLengths);
