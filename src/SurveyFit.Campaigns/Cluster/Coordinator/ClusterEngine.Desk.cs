using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <content>Answers observers.</content>
public sealed partial class ClusterEngine
{
    private const int MostUnitsExplained = 20;
    private readonly DateTime _startedUtc;
    private CampaignProgress _progress = new(0, 0, 0, 0, 0, 0);
    private long? _deadLetters;
    private bool _paused;

    /// <summary>Tells the engine where the campaign stands, for those who ask.</summary>
    /// <param name="progress">Counts.</param>
    public void Note(CampaignProgress progress) => Volatile.Write(ref _progress, progress);

    /// <summary>Where the campaign stands.</summary>
    public ReportMessage Report() => Report("");

    private async Task TakeRequestAsync(RequestMessage request, string? address)
    {
        if (!_campaign.IsMeantBy(request.Campaign)) return;
        var answer = request.Verb == RequestVerb.Explain ? Explain(request.Argument).Encode() : Report(Obey(request.Verb)).Encode();
        if (address is not null) await _link.SendToAsync(address, answer).ConfigureAwait(false);
    }

    private string Obey(RequestVerb verb)
    {
        switch (verb)
        {
            case RequestVerb.Pause:
                lock (_gate) _paused = true;
                _received.Writer.TryWrite(new Received(new PauseRequested(), null));
                return "paused: nothing more is handed out; what is in flight is finished";
            case RequestVerb.Resume:
                lock (_gate) _paused = false;
                _received.Writer.TryWrite(new Received(new PauseEnded(), null));
                return "goes on";
            case RequestVerb.Cancel:
                _received.Writer.TryWrite(new Received(new StopRequested(), null));
                return $"stops: workers hand back, the ledger is kept; 'surveyfit submit' with --out {_campaign.Output} goes on from there";
            case RequestVerb.Retry:
                _received.Writer.TryWrite(new Received(new RetryRequested(), null));
                return "failed and quarantined units are tried again";
            default:
                return "";
        }
    }

    // A ledger of its own: the coordinator's is in use by another thread.
    private ExplanationMessage Explain(string what)
    {
        try
        {
            return ExplainFromLedger(what);
        }
        catch (LedgerException problem)
        {
            _log($"cannot explain {what}: {problem.Message}");
            return new ExplanationMessage(_campaign.Run.Value, _campaign.Definition.Name, null, []);
        }
    }

    private ExplanationMessage ExplainFromLedger(string what)
    {
        using var ledger = CampaignLedger.OpenForReading(_campaign.Output, _clock);
        return new ExplanationMessage(_campaign.Run.Value, _campaign.Definition.Name, ledger.ExplainFile(what), ledger.Explain(what, MostUnitsExplained));
    }

    private ReportMessage Report(string note)
    {
        lock (_gate)
        {
            return new ReportMessage
            {
                Run = _campaign.Run.Value,
                Campaign = _campaign.Definition.Name,
                CampaignId = _campaign.Id,
                Host = Environment.MachineName,
                ProcessId = Environment.ProcessId,
                Output = _campaign.Output,
                StartedUtc = _startedUtc,
                State = !_live ? "stopping" : _paused ? "paused" : "running",
                NumericVersion = NumericVersion.Current,
                Units = Volatile.Read(ref _progress),
                UnitsPerSecond = _window.Rate,
                Window = _window.Size,
                Garbage = Interlocked.Read(ref _garbage),
                DeadLetters = _deadLetters,
                Workers = _roster.Report(Now),
                Note = note,
            };
        }
    }
}
