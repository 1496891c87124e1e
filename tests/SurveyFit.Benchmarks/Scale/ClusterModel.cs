using System.Diagnostics;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Benchmarks.Scale;

/// <summary>
/// A coordinator with a thousand workers and a million units, on a virtual clock: the real state machine, with modelled workers that fit,
/// die, answer late or twice, and one restart of the coordinator half-way. No sockets and no disk: it shows what the decisions alone cost.
/// </summary>
/// <param name="workers">Workers.</param>
/// <param name="units">Units.</param>
internal sealed class ClusterModel(int workers, int units)
{
    private const int SlotsPerWorker = 8;
    private const int InFlightPerSlot = 2;

    // As the coordinator's window.
    private const int MostInFlight = 8192;
    private const double MeanFitSeconds = 20;
    private const double WorkerLifeSeconds = 4 * 3600;
    private const double NoticeSeconds = 25;
    private const double TwiceProbability = 0.001;
    private const int EventsPerStep = 256;
    private const int Seed = 4;
    private readonly Random _random = new(Seed);
    private readonly PriorityQueue<CoordinatorEvent, double> _future = new();
    private readonly Dictionary<UnitId, UnitSnapshot> _ledger = new(units);
    private readonly Outbox _outbox = new();
    private readonly Stopwatch _deciding = new();
    private readonly PriorityQueue<int, double> _slots = new(Enumerable.Range(0, workers * SlotsPerWorker).Select(slot => (slot, 0.0)));
    private CampaignState _state = null!;
    private double _now;

    /// <summary>Runs the campaign to its end.</summary>
    internal ClusterModelResult Run()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        _state = new CampaignState(Enumerable.Range(0, units).Select(number => UnitSnapshot.New(new UnitId($"{number:x32}"))).ToArray(), AttemptLimits.Cluster);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        // What SQLite keeps on the disk.
        foreach (var number in Enumerable.Range(0, units))
        {
            var id = new UnitId($"{number:x32}");
            _ledger.Add(id, UnitSnapshot.New(id));
        }

        Start();
        var restarted = false;
        var longest = TimeSpan.Zero;
        while (!_state.Finished)
        {
            var step = Step();
            if (step > longest) longest = step;
            if (restarted || _state.OpenCount > units / 2) continue;
            restarted = true;
            Restart();
        }

        return new ClusterModelResult(workers, SlotsPerWorker, units, _state.DoneCount, _state.QuarantinedCount, _state.DroppedCount, _now, _deciding.Elapsed, longest, bytes);
    }

    private void Start()
    {
        Apply(new CoordinatorStarted(FitsGoOn: true));
        Apply(new CapacityChanged(Math.Min(MostInFlight, InFlightPerSlot * SlotsPerWorker * workers)));
    }

    // Everything in flight is claimed by its worker: nothing is fitted twice because the coordinator was away.
    private void Restart()
    {
        _state = new CampaignState(_ledger.Values, AttemptLimits.Cluster);
        Start();
        Apply(new ClaimsKnown(_ledger.Values.Where(unit => unit.Status == UnitStatus.Running).Select(unit => new AttemptId(unit.Unit, unit.Attempts)).ToHashSet()));
    }

    private TimeSpan Step()
    {
        var started = _deciding.Elapsed;
        for (var count = 0; count < EventsPerStep && _future.TryDequeue(out var happened, out var time); count++)
        {
            _now = Math.Max(_now, time);
            Apply(happened);
        }

        return _deciding.Elapsed - started;
    }

    private void Apply(CoordinatorEvent happened)
    {
        _deciding.Start();
        _state.Apply(happened, _outbox);
        _deciding.Stop();
        foreach (var entry in _outbox.Journal) _ledger[entry.After.Unit] = entry.After;
        foreach (var attempt in _outbox.Dispatches) Hand(attempt);
        _outbox.Clear();
    }

    private void Hand(AttemptId attempt)
    {
        _slots.TryDequeue(out var slot, out var free);
        var seconds = -MeanFitSeconds * Math.Log(1 - _random.NextDouble());
        var end = Math.Max(free, _now) + seconds;
        _slots.Enqueue(slot, end);
        if (_random.NextDouble() < seconds / WorkerLifeSeconds)
        {
            _future.Enqueue(new HolderVanished(attempt), end + NoticeSeconds);
            return;
        }

        var answer = new AttemptSucceeded(attempt, default, new UnitExecution(attempt.Unit, attempt.Number, "node", "worker", "avx512", default, seconds));
        _future.Enqueue(answer, end);
        if (_random.NextDouble() < TwiceProbability) _future.Enqueue(answer, end + NoticeSeconds);
    }
}
