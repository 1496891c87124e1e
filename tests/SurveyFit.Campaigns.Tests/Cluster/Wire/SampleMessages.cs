using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Tests.Cluster.Wire;

/// <summary>One message of each kind with every field used.</summary>
internal static class SampleMessages
{
    internal static readonly RunId Run = new("0123456789abcdef");
    internal static readonly UnitId Unit = new("00112233445566778899aabbccddeeff");
    private static readonly DateTime Time = new(2026, 5, 12, 21, 30, 0, DateTimeKind.Utc);
    private static readonly AttemptId Attempt = new(Unit, 3);

    internal static TaskMessage Task => new()
    {
        Run = Run,
        Session = 1_700_000_000_000,
        NumericVersion = "7",
        Recipe = "recipe",
        Task = new FitTask(
            Attempt,
            new WorkUnit(Unit, 12, "ζ Oph", "SPICA/R", [new UnitFile("L2/a.fits", "aa", [1, 2], ["SPICA"]) { Nights = [60442] }, new UnitFile("L2/b.fits", "bb", [1], [])], UnitIdentity.SeedOf(Unit)),
            Isolated: true),
        Files = ["first"u8.ToArray(), "second file"u8.ToArray()],
    };

    internal static AnswerMessage Answers => new("instance", [
        new AttemptSucceeded(Attempt, "{\"outcome\":1}"u8.ToArray(), new UnitExecution(Unit, 3, "host", "worker", "avx512", Time, 0.1)),
        new AttemptFailed(Attempt, new UnitFailure("read", "truncated", "ends early"), Transient: true),
        new AttemptReturned(Attempt),
        new AttemptLost(Attempt),
        new HolderVanished(Attempt),
    ]);

    internal static PresenceMessage Presence => new()
    {
        Instance = "instance",
        Host = "node1",
        ProcessId = 42,
        Slots = 8,
        NumericVersion = "7",
        SoftwareVersion = "0.1.0",
        InstructionSet = "avx2",
        StartedUtc = Time,
        Leaving = true,
        Finished = 1_000_000,
        Garbage = 2,
        Wants = [Run.Value],
        Held = [new HeldUnit(Run.Value, Unit.Value, 3, "ζ Oph", Time), new HeldUnit(Run.Value, Unit.Value, 4, null, null)],
    };

    internal static AnnouncementMessage Announcement => new()
    {
        Run = Run.Value,
        Session = 1_700_000_000_000,
        Campaign = "ISSP 2026",
        NumericVersion = "another",
        Live = true,
        RecipeHash = "recipe",
        Recipe = new FitRecipe(
            [new CampaignModel(TestModels.Disk, ["fix star.diameter 1"])],
            DataSelection.Default with { Observables = Observable.Vis2 | Observable.T3Amp, MinimumBaselineMetres = 0.1, Vis2Errors = new ErrorModel(1.5, double.Epsilon, 0) },
            ulong.MaxValue),
        DataRoot = "/archive",
    };

    internal static RequestMessage Request => new(RequestVerb.Explain, "ISSP 2026", "ζ Oph");

    internal static ReportMessage Report => new()
    {
        Run = Run.Value,
        Campaign = "ISSP 2026",
        CampaignId = "id",
        Host = "login",
        ProcessId = 7,
        Output = "/scratch/out",
        StartedUtc = Time,
        State = "running",
        NumericVersion = "7",
        Units = new CampaignProgress(1, 2, 3, 4, 5, 6),
        UnitsPerSecond = 0.1,
        Window = 27,
        Garbage = 1,
        DeadLetters = 2,
        Workers = [new WorkerReport(Presence, 0.5, "leaving")],
        Note = "goes on",
    };

    internal static ExplanationMessage Explanation => new(
        Run.Value,
        "ISSP 2026",
        new FileExplanation("L2/a.fits", "", "truncated", "ends early", [Task.Task.Unit]),
        [
            new UnitExplanation(
                Task.Task.Unit,
                UnitSnapshot.New(Unit),
                InPlan: true,
                [new AttemptRecord(1, Time, null, "vanished", "host", "worker", 1.5)],
                new UnitFailure("fit", "worker-lost", "set aside"),
                Outcome: null),
        ]);

    internal static IEnumerable<(WireKind Kind, byte[] Message)> All() =>
    [
        (WireKind.Task, Task.Encode()), (WireKind.Answers, Answers.Encode()), (WireKind.Presence, Presence.Encode()),
        (WireKind.Announcement, Announcement.Encode()), (WireKind.Request, Request.Encode()), (WireKind.Report, Report.Encode()),
        (WireKind.Explanation, Explanation.Encode()),
    ];

    /// <summary>Decodes, and encodes again what was understood.</summary>
    internal static byte[] RoundTrip(WireKind kind, byte[] message) => kind switch
    {
        WireKind.Task => TaskMessage.Decode(message).Encode(),
        WireKind.Answers => AnswerMessage.Decode(message).Encode(),
        WireKind.Presence => PresenceMessage.Decode(message).Encode(),
        WireKind.Announcement => AnnouncementMessage.Decode(message).Encode(),
        WireKind.Request => RequestMessage.Decode(message).Encode(),
        WireKind.Report => ReportMessage.Decode(message).Encode(),
        WireKind.Explanation => ExplanationMessage.Decode(message).Encode(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
