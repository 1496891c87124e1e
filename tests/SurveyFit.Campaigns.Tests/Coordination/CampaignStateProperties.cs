using FsCheck;
using FsCheck.Fluent;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Tests.Coordination;

/// <summary>
/// Random orders of answers, duplicates, losses, capacity changes, crashes and restarts; in a cluster also of workers that vanish or live on
/// without their coordinator, pauses, and campaigns that are cancelled and submitted again.
/// </summary>
internal sealed class CampaignStateProperties
{
    private const int Cases = 2000;

    [Test]
    public void Campaign_UnderAnyOrderOfEvents_EndsWithEachUnitInExactlyOneFinalState([Values] bool cluster)
    {
        var cases = from units in Gen.Choose(1, 12)
                    from steps in Gen.Choose(0, 250)
                    from seed in Gen.Choose(0, int.MaxValue - 1)
                    select (units, steps, seed);
        Prop.ForAll(cases.ToArbitrary(), given => Holds(given, cluster)).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    private static bool Holds((int Units, int Steps, int Seed) given, bool cluster)
    {
        var world = new World(given.Units, new Random(given.Seed), cluster);
        for (var step = 0; step < given.Steps; step++) world.Disturb();
        world.Drain();
        world.AssertFinal();
        return true;
    }

    /// <summary>Ledger, network and workers around the state machine, all unreliable in the ways the real ones are.</summary>
    private sealed class World
    {
        private readonly Random _random;
        private readonly bool _cluster;
        private readonly AttemptLimits _limits;
        private readonly Dictionary<UnitId, UnitSnapshot> _ledger = [];
        private readonly Dictionary<UnitId, int> _finals = [];
        private readonly List<AttemptId> _atWorkers = [];
        private readonly List<CoordinatorEvent> _onTheWire = [];
        private readonly Outbox _outbox = new();
        private CampaignState _state;

        internal World(int units, Random random, bool cluster)
        {
            _random = random;
            _cluster = cluster;
            _limits = cluster ? AttemptLimits.Cluster : AttemptLimits.Default;
            for (var i = 0; i < units; i++) _ledger.Add(new UnitId($"u{i:D2}"), UnitSnapshot.New(new UnitId($"u{i:D2}")));
            _state = Restart();
        }

        internal void Disturb()
        {
            switch (_random.Next(10))
            {
                case 0: Deliver(new CapacityChanged(_random.Next(0, 6))); break;
                case 1: LoseWorker(); break;
                case 2: DuplicateMessage(); break;
                case 3 when _random.Next(4) == 0: _state = Restart(); break;
                case 4: CrashBeforeSending(); break;
                case 5 when _cluster: DisturbCluster(); break;
                case < 8: WorkerAnswers(); break;
                default: DeliverAny(); break;
            }
        }

        private void DisturbCluster()
        {
            switch (_random.Next(6))
            {
                case 0: Deliver(new PauseRequested()); break;
                case 1: Deliver(new PauseEnded()); break;
                case 2: Deliver(new ClaimsKnown(Claims())); break;
                case 3: Cancel(); break;
                default: if (_atWorkers.Count > 0) _onTheWire.Add(new HolderVanished(_atWorkers[_random.Next(_atWorkers.Count)])); break;
            }
        }

        // Signs of life get lost, too: what nobody claims is taken back, and answered late all the same.
        private HashSet<AttemptId> Claims() => [.. _atWorkers.Where(_ => _random.Next(4) > 0)];

        private void Cancel()
        {
            Deliver(new StopRequested());
            for (var answers = _random.Next(4); answers > 0; answers--)
            {
                WorkerAnswers();
                DeliverAny();
            }

            Deliver(new StopExpired());
            Assert.That(_state.Finished, "a cancelled campaign does not end");
            _state = Restart();
        }

        internal void Drain()
        {
            Deliver(new PauseEnded());
            Deliver(new ClaimsKnown(Claims()));
            for (var rounds = 0; !_state.Finished; rounds++)
            {
                Assert.That(rounds, Is.LessThan(10_000), "the campaign does not end");
                Deliver(new CapacityChanged(3));
                WorkerAnswers();
                DeliverAny();

                // What the wire lost for good is reported lost by the engine.
                if (_atWorkers.Count == 0 && _onTheWire.Count == 0)
                    foreach (var unit in _ledger.Values.Where(unit => unit.Status == UnitStatus.Running).ToArray())
                        Deliver(new AttemptLost(new AttemptId(unit.Unit, unit.Attempts)));
            }
        }

        internal void AssertFinal()
        {
            Assert.That(_ledger.Values.Select(unit => unit.Status), Is.All.AnyOf(UnitStatus.Done, UnitStatus.Failed, UnitStatus.Quarantined));
            Assert.That(_finals.Values, Is.All.EqualTo(1));
            Assert.That(_finals, Has.Count.EqualTo(_ledger.Count));
            Assert.That(_state.DoneCount + _state.FailedCount + _state.QuarantinedCount, Is.EqualTo(_ledger.Count));
        }

        private CampaignState Restart()
        {
            _state = new CampaignState(_ledger.Values.OrderBy(unit => unit.Unit.Value, StringComparer.Ordinal), _limits);
            Deliver(new CoordinatorStarted(FitsGoOn: _cluster));
            if (_cluster && _random.Next(2) == 0) Deliver(new ClaimsKnown(Claims()));
            return _state;
        }

        private void Deliver(CoordinatorEvent happened)
        {
            _outbox.Clear();
            _state.Apply(happened, _outbox);
            Commit();
            _atWorkers.AddRange(_outbox.Dispatches);
        }

        private void CrashBeforeSending()
        {
            _outbox.Clear();
            _state.Apply(new CapacityChanged(4), _outbox);
            Commit();
            _state = Restart();
        }

        private void Commit()
        {
            foreach (var entry in _outbox.Journal)
            {
                var before = _ledger[entry.After.Unit];
                Assert.That(before.Status, Is.AnyOf(UnitStatus.Pending, UnitStatus.Running), "a final state changed");
                Assert.That(entry.After.Attempts, Is.InRange(before.Attempts, before.Attempts + 1));
                _ledger[entry.After.Unit] = entry.After;
                if (entry is UnitFitted or UnitGivenUp) _finals[entry.After.Unit] = _finals.GetValueOrDefault(entry.After.Unit) + 1;
            }

            AssertReplayed();
        }

        /// <summary>Whoever starts from the journal knows the same as the one who wrote it.</summary>
        private void AssertReplayed()
        {
            var replayed = new CampaignState(_ledger.Values, _limits);
            Assert.That(
                (replayed.RunningCount, replayed.OpenCount, replayed.DoneCount, replayed.FailedCount, replayed.QuarantinedCount),
                Is.EqualTo((_state.RunningCount, _state.OpenCount, _state.DoneCount, _state.FailedCount, _state.QuarantinedCount)));
        }

        private void WorkerAnswers()
        {
            if (_atWorkers.Count == 0) return;
            var attempt = Take(_atWorkers);
            var failure = new UnitFailure("fit", "class", "message");
            _onTheWire.Add(_random.Next(8) switch
            {
                0 => new AttemptFailed(attempt, failure, Transient: false),
                1 => new AttemptFailed(attempt, failure, Transient: true),
                2 => new AttemptReturned(attempt),
                _ => new AttemptSucceeded(attempt, default, new UnitExecution(attempt.Unit, attempt.Number, "h", "w", "i", default, 0)),
            });
        }

        private void LoseWorker()
        {
            // The engine may report a worker lost that has answered already, or that answers later.
            if (_atWorkers.Count > 0) _onTheWire.Add(new AttemptLost(_random.Next(2) == 0 ? Take(_atWorkers) : _atWorkers[_random.Next(_atWorkers.Count)]));
        }

        private void DuplicateMessage()
        {
            if (_onTheWire.Count > 0) _onTheWire.Add(_onTheWire[_random.Next(_onTheWire.Count)]);
        }

        private void DeliverAny()
        {
            if (_onTheWire.Count > 0) Deliver(Take(_onTheWire));
        }

        private T Take<T>(List<T> from)
        {
            var index = _random.Next(from.Count);
            var taken = from[index];
            from.RemoveAt(index);
            return taken;
        }
    }
}
