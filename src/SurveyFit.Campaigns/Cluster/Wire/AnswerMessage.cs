using System.Buffers.Binary;
using System.Text.Json;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>What came of some units of one campaign.</summary>
/// <param name="Instance">Worker process.</param>
/// <param name="Answers">Answers, oldest first.</param>
public sealed record AnswerMessage(string Instance, IReadOnlyList<CoordinatorEvent> Answers)
{
    /// <summary>Encodes.</summary>
    /// <exception cref="WireException">Too large.</exception>
    public byte[] Encode()
    {
        var entries = Answers.Select(answer => (Header: JsonSerializer.SerializeToUtf8Bytes(HeaderOf(answer), WireJson.Default.AnswerHeader), Outcome: OutcomeOf(answer))).ToArray();
        var length = entries.Sum(entry => (2 * sizeof(int)) + entry.Header.Length + entry.Outcome.Length);
        return WireFrame.Encode(WireKind.Answers, new AnswersHeader(Instance, entries.Length), WireJson.Default.AnswersHeader, length, payload =>
        {
            foreach (var (header, outcome) in entries)
            {
                payload = Write(payload, header);
                payload = Write(payload, outcome.Span);
            }
        });
    }

    /// <summary>Decodes.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static AnswerMessage Decode(ReadOnlyMemory<byte> message)
    {
        var header = WireFrame.Decode(WireKind.Answers, message, WireJson.Default.AnswersHeader, out var payload);
        var answers = new List<CoordinatorEvent>();
        while (payload.Length > 0)
        {
            var answer = Read(ref payload);
            answers.Add(EventOf(WireFrame.DecodeJson(answer.Span, WireJson.Default.AnswerHeader, "Answers"), Read(ref payload)));
        }

        if (answers.Count != header.Count) throw new WireException($"an Answers message with {answers.Count} answers instead of {header.Count}.");
        return new AnswerMessage(header.Instance, answers);
    }

    /// <summary>Size of an answer in a message, about, in bytes.</summary>
    /// <param name="answer">Answer.</param>
    internal static int SizeOf(CoordinatorEvent answer) => 512 + OutcomeOf(answer).Length;

    /// <summary>The attempt that an answer is about.</summary>
    /// <param name="answer">Answer.</param>
    internal static AttemptId AttemptOf(CoordinatorEvent answer) => answer switch
    {
        AttemptSucceeded success => success.Attempt,
        AttemptFailed failure => failure.Attempt,
        AttemptLost lost => lost.Attempt,
        AttemptReturned returned => returned.Attempt,
        HolderVanished vanished => vanished.Attempt,
        _ => throw new ArgumentException($"{answer.GetType().Name} is no answer.", nameof(answer)),
    };

    private static ReadOnlyMemory<byte> OutcomeOf(CoordinatorEvent answer) => answer is AttemptSucceeded success ? success.Outcome : default;

    private static AnswerHeader HeaderOf(CoordinatorEvent answer)
    {
        var attempt = AttemptOf(answer);
        var header = new AnswerHeader(attempt.Unit.Value, attempt.Number, AnswerKind.Returned);
        return answer switch
        {
            AttemptSucceeded success => header with { Kind = AnswerKind.Fitted, Execution = ExecutionHeader.Of(success.Execution) },
            AttemptFailed failure => header with { Kind = AnswerKind.Failed, Failure = failure.Failure, Transient = failure.Transient },
            AttemptLost => header with { Kind = AnswerKind.Lost },
            HolderVanished => header with { Kind = AnswerKind.Vanished },
            _ => header,
        };
    }

    private static CoordinatorEvent EventOf(AnswerHeader header, ReadOnlyMemory<byte> outcome)
    {
        var attempt = new AttemptId(WireChecks.Unit(header.Unit), header.Number);
        return header.Kind switch
        {
            AnswerKind.Fitted when header.Execution is { } execution => new AttemptSucceeded(attempt, outcome, execution.For(attempt)),
            AnswerKind.Failed when header.Failure is { Stage: not null, Class: not null, Message: not null } failure => new AttemptFailed(attempt, failure, header.Transient),
            AnswerKind.Returned => new AttemptReturned(attempt),
            AnswerKind.Lost => new AttemptLost(attempt),
            AnswerKind.Vanished => new HolderVanished(attempt),
            _ => throw new WireException("an Answers message with an incomplete answer."),
        };
    }

    private static Span<byte> Write(Span<byte> payload, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(payload, bytes.Length);
        bytes.CopyTo(payload[sizeof(int)..]);
        return payload[(sizeof(int) + bytes.Length)..];
    }

    private static ReadOnlyMemory<byte> Read(ref ReadOnlyMemory<byte> payload)
    {
        var length = payload.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(payload.Span);
        if (length < 0 || length > payload.Length - sizeof(int)) throw new WireException("an Answers message that ends early.");
        var bytes = payload.Slice(sizeof(int), length);
        payload = payload[(sizeof(int) + length)..];
        return bytes;
    }
}

internal enum AnswerKind
{
    Returned,
    Fitted,
    Failed,
    Lost,
    Vanished,
}

internal sealed record AnswersHeader(string Instance, int Count);

internal sealed record AnswerHeader(string Unit, int Number, AnswerKind Kind)
{
    public UnitFailure? Failure { get; init; }

    public bool Transient { get; init; }

    public ExecutionHeader? Execution { get; init; }
}

internal sealed record ExecutionHeader(string Host, string Worker, string InstructionSet, DateTime StartedUtc, double ElapsedSeconds)
{
    internal static ExecutionHeader Of(UnitExecution execution) =>
        new(execution.Host, execution.Worker, execution.InstructionSet, execution.StartedUtc, execution.ElapsedSeconds) { FitSeconds = execution.FitSeconds };

    public double? FitSeconds { get; init; }

    internal UnitExecution For(AttemptId attempt) =>
        new(attempt.Unit, attempt.Number, Host, Worker, InstructionSet, StartedUtc, ElapsedSeconds) { FitSeconds = FitSeconds };
}
