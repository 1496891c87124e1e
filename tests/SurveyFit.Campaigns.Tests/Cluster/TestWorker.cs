using System.Collections.Concurrent;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Worker;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Tests.Cluster;

/// <summary>A worker in this process that can be made to vanish.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private readonly TaskCompletionSource _fits = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly IWorkerLink _link;
    private readonly WorkerNode _node;

    internal TestWorker(IWorkerLink link, WorkerSettings settings)
    {
        _link = link;
        _node = new WorkerNode(link, settings with { Around = real => new Noted(settings.Around(real), _fits) }, TimeProvider.System, Log.Add);
        Ended = _node.RunAsync(_stop.Token);
    }

    internal ConcurrentBag<string> Log { get; } = [];

    internal Task<WorkerEnd> Ended { get; }

    /// <summary>Completes when it begins its first fit.</summary>
    internal Task HoldsSomethingAsync() => _fits.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>The process is gone: nothing is given back, nobody is told.</summary>
    internal async Task VanishAsync()
    {
        await _link.DisposeAsync();
        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A signal: it gives back and ends.</summary>
    internal async Task<WorkerEnd> StopAsync()
    {
        await _stop.CancelAsync();
        return await Ended;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _node.DisposeAsync();
        _stop.Dispose();
    }

    private sealed class Noted(IUnitFitter fitter, TaskCompletionSource fits) : IUnitFitter
    {
        public UnitAnswer Fit(WorkUnit unit, CancellationToken cancellation)
        {
            fits.TrySetResult();
            return fitter.Fit(unit, cancellation);
        }
    }
}
