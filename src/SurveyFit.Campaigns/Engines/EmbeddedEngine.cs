using System.Globalization;
using System.Threading.Channels;
using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Engines;

/// <summary>All workers in this process, one thread each; bounded channels carry tasks and answers.</summary>
public sealed class EmbeddedEngine : IEngine
{
    // Enough queued tasks to keep workers busy during a ledger commit (some ms) even if fits take less than one.
    private const int TasksPerWorker = 4;
    private const int MinimumCapacity = 16;
    private readonly Channel<FitTask> _tasks;
    private readonly Channel<CoordinatorEvent> _events;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread[] _threads;

    /// <summary>Starts the workers.</summary>
    /// <param name="workers">Number of workers, at least 1.</param>
    /// <param name="createFitter">Makes the fitter of one worker.</param>
    /// <param name="clock">Clock for the execution records.</param>
    public EmbeddedEngine(int workers, Func<IUnitFitter> createFitter, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var capacity = Math.Max(MinimumCapacity, TasksPerWorker * workers);
        _tasks = Channel.CreateBounded<FitTask>(new BoundedChannelOptions(capacity) { SingleWriter = true });

        // One place more than tasks in flight: the announcement of the capacity.
        _events = Channel.CreateBounded<CoordinatorEvent>(new BoundedChannelOptions(capacity + 1) { SingleReader = true });
        _events.Writer.TryWrite(new CapacityChanged(capacity));
        _threads = [.. Enumerable.Range(1, workers).Select(number => StartWorker(number, createFitter, clock))];
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(IReadOnlyList<FitTask> tasks, CancellationToken cancellation)
    {
        foreach (var task in tasks) await _tasks.Writer.WriteAsync(task, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(ICollection<CoordinatorEvent> events, int limit, CancellationToken cancellation)
    {
        await _events.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
        while (limit-- > 0 && _events.Reader.TryRead(out var happened)) events.Add(happened);
    }

    /// <inheritdoc/>
    public ValueTask AcknowledgeAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void RequestStop() => _stop.Cancel();

    /// <summary>Stops the workers. Those that do not heed the request at once are left to the end of the process (they are background threads).</summary>
    public ValueTask DisposeAsync()
    {
        _stop.Cancel();
        _tasks.Writer.TryComplete();
        _events.Writer.TryComplete();
        foreach (var thread in _threads) thread.Join(TimeSpan.FromMilliseconds(200));
        return ValueTask.CompletedTask;
    }

    private Thread StartWorker(int number, Func<IUnitFitter> createFitter, TimeProvider clock)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"embedded-{number}");
        var thread = new Thread(() => Work(new UnitWorker(createFitter(), clock, Environment.MachineName, name))) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private void Work(UnitWorker worker)
    {
        // Threads of our own that block: fits are pure computation, and the pool stays free for the coordinator.
        while (_tasks.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_tasks.Reader.TryRead(out var task))
            {
                var answer = worker.Execute(task, _stop.Token);
                if (!_events.Writer.TryWrite(answer)) return;
            }
        }
    }
}
