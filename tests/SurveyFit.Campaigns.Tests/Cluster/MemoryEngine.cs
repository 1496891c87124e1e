using System.Threading.Channels;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;

namespace SurveyFit.Campaigns.Tests.Cluster;

/// <summary>A cluster in this process: one queue of tasks, at least once, holders that vanish.</summary>
internal sealed class MemoryEngine : IClusterEngine
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(byte[] Body, bool Held, string Version)> _tasks = [];
    private readonly Dictionary<RunId, CoordinatorEnd> _coordinators = [];
    private readonly List<WorkerEnd> _workers = [];
    private readonly Dictionary<string, End> _addresses = [];
    private long _dead;

    public string Place => "memory";

    public Task<ICoordinatorLink> OpenCoordinatorAsync(RunId run, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_coordinators.GetValueOrDefault(run) is { Open: true }) throw new ClusterException("Another coordinator of this run is at work.");
            var backlog = _coordinators.GetValueOrDefault(run)?.Unsettled ?? [];
            var end = _coordinators[run] = new CoordinatorEnd(this, run);
            foreach (var body in backlog) end.Take(body);
            return Task.FromResult<ICoordinatorLink>(end);
        }
    }

    public Task<IWorkerLink> OpenWorkerAsync(string numericVersion, int slots, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var end = new WorkerEnd(this, numericVersion) { Appetite = slots };
            _workers.Add(end);
            Pump();
            return Task.FromResult<IWorkerLink>(end);
        }
    }

    public Task<IObserverLink> OpenObserverAsync(CancellationToken cancellation) => Task.FromResult<IObserverLink>(new ObserverEnd(this));

    private void Pump()
    {
        for (var task = _tasks.First; task is not null;)
        {
            var next = task.Next;
            if (_workers.FirstOrDefault(worker => worker.Version == task.Value.Version && worker.Held.Count < worker.Appetite) is { } hungry)
            {
                _tasks.Remove(task);
                hungry.Give(task.Value.Body, task.Value.Held);
            }

            task = next;
        }
    }

    private abstract class End(MemoryEngine broker) : IAsyncDisposable
    {
        private readonly Channel<LinkDelivery> _deliveries = Channel.CreateUnbounded<LinkDelivery>();

        public ChannelReader<LinkDelivery> Deliveries => _deliveries.Reader;

        internal bool Open { get; private set; } = true;

        protected MemoryEngine Broker => broker;

        internal void Deliver(LinkDelivery delivery) => _deliveries.Writer.TryWrite(delivery);

        internal string Listen(string address)
        {
            broker._addresses[address] = this;
            return address;
        }

        public ValueTask DisposeAsync()
        {
            lock (broker._gate)
            {
                if (!Open) return ValueTask.CompletedTask;
                Open = false;
                _deliveries.Writer.TryComplete();
                Leave();
            }

            return ValueTask.CompletedTask;
        }

        protected virtual void Leave()
        {
        }
    }

    private sealed class CoordinatorEnd(MemoryEngine broker, RunId run) : End(broker), ICoordinatorLink
    {
        internal List<byte[]> Unsettled { get; } = [];

        public ValueTask SendTaskAsync(ReadOnlyMemory<byte> task, CancellationToken cancellation)
        {
            lock (Broker._gate)
            {
                Broker._tasks.AddLast((task.ToArray(), false, NumericVersion.Current));
                Broker.Pump();
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask SendToAsync(string address, ReadOnlyMemory<byte> message)
        {
            lock (Broker._gate) Broker._addresses.GetValueOrDefault(address)?.Deliver(new LinkMessage(message, null, false, null));
            return ValueTask.CompletedTask;
        }

        public ValueTask<long?> CountWaitingTasksAsync()
        {
            lock (Broker._gate) return new(Broker._tasks.Count);
        }

        public ValueTask<long?> CountDeadLettersAsync() => new(Interlocked.Read(ref Broker._dead));

        public ValueTask ForgetRunAsync()
        {
            lock (Broker._gate) Broker._coordinators.Remove(run);
            return ValueTask.CompletedTask;
        }

        internal void Take(byte[] body)
        {
            Unsettled.Add(body);
            if (Open) Deliver(new LinkMessage(body, null, false, new Receipt(Broker, this, () => Unsettled.Remove(body))));
        }
    }

    private sealed class WorkerEnd(MemoryEngine broker, string version) : End(broker), IWorkerLink
    {
        internal string Version => version;

        internal int Appetite { get; set; }

        internal List<byte[]> Held { get; } = [];

        public ValueTask<bool> SendAnswersAsync(RunId run, ReadOnlyMemory<byte> answers, CancellationToken cancellation)
        {
            lock (Broker._gate)
            {
                if (!Open || !Broker._coordinators.TryGetValue(run, out var coordinator)) return new(false);
                coordinator.Take(answers.ToArray());
                return new(true);
            }
        }

        public ValueTask BroadcastAsync(ReadOnlyMemory<byte> presence)
        {
            lock (Broker._gate)
            {
                if (!Open) return ValueTask.CompletedTask;
                var address = Listen($"worker-{GetHashCode()}");
                foreach (var coordinator in Broker._coordinators.Values) coordinator.Deliver(new LinkMessage(presence, address, false, null));
            }

            return ValueTask.CompletedTask;
        }

        public void SetAppetite(int tasks)
        {
            lock (Broker._gate)
            {
                if (Appetite > 0) Appetite = tasks;
                Broker.Pump();
            }
        }

        public ValueTask StopTasksAsync()
        {
            lock (Broker._gate) Appetite = 0;
            return ValueTask.CompletedTask;
        }

        internal void Give(byte[] body, bool wasHeld)
        {
            Held.Add(body);
            Deliver(new LinkMessage(body, null, wasHeld, new Receipt(Broker, this, () =>
            {
                Held.Remove(body);
                Broker.Pump();
            })));
        }

        protected override void Leave()
        {
            Broker._workers.Remove(this);
            foreach (var body in Held) Broker._tasks.AddFirst((body, true, version));
            Broker.Pump();
        }
    }

    private sealed class ObserverEnd(MemoryEngine broker) : End(broker), IObserverLink
    {
        public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> AskAsync(
            RequestMessage request, TimeSpan patience, Func<IReadOnlyList<ReadOnlyMemory<byte>>, bool> enough, CancellationToken cancellation)
        {
            lock (Broker._gate)
            {
                var address = Listen($"observer-{GetHashCode()}");
                foreach (var coordinator in Broker._coordinators.Values) coordinator.Deliver(new LinkMessage(request.Encode(), address, false, null));
            }

            var answers = new List<ReadOnlyMemory<byte>>();
            using var limit = new CancellationTokenSource(patience);
            try
            {
                while (!enough(answers)) answers.Add(((LinkMessage)await Deliveries.ReadAsync(limit.Token)).Body);
            }
            catch (OperationCanceledException)
            {
                // The time is over.
            }

            return answers;
        }
    }

    private sealed class Receipt(MemoryEngine broker, End end, Action settle) : ILinkReceipt
    {
        public ValueTask AcknowledgeAsync()
        {
            lock (broker._gate)
            {
                if (end.Open) settle();
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask RejectAsync()
        {
            Interlocked.Increment(ref broker._dead);
            return AcknowledgeAsync();
        }
    }
}
