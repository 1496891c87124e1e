using System.Threading.Channels;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Worker;

namespace SurveyFit.Campaigns.Tests.Cluster.Worker;

internal sealed class WorkerNodeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly RunId Away = new(new string('a', 16));
    private static readonly RunId Present = new(new string('b', 16));

    [Test]
    public async Task Answers_ToACoordinatorThatIsAway_DoNotHoldUpOthers()
    {
        await using var link = new HalfLink();
        await using var worker = Worker(link);
        link.Give(Away);
        link.Give(Present);

        Assert.That(await link.Arrived.ReadAsync().AsTask().WaitAsync(Patience), Is.EqualTo(Present));
    }

    [Test]
    public async Task Link_RefusedForGoodInTheMiddleOfAnAnswer_EndsTheWorkerWithTheReason()
    {
        await using var link = new HalfLink { Refusal = new ClusterException("not allowed") };
        await using var worker = Worker(link);
        link.Give(Present);

        Assert.That(async () => await worker.Ended.WaitAsync(Patience), Throws.TypeOf<ClusterException>().With.Message.EqualTo("not allowed"));
    }

    private static TestWorker Worker(IWorkerLink link) => new(link, new WorkerSettings
    {
        Slots = 1,
        Child = () => throw new InvalidOperationException("no unit is a suspect here"),
    });

    /// <summary>A carrier that reaches one coordinator only.</summary>
    private sealed class HalfLink : IWorkerLink
    {
        private readonly Channel<LinkDelivery> _deliveries = Channel.CreateUnbounded<LinkDelivery>();
        private readonly Channel<RunId> _arrived = Channel.CreateUnbounded<RunId>();

        public ChannelReader<LinkDelivery> Deliveries => _deliveries.Reader;

        internal ChannelReader<RunId> Arrived => _arrived.Reader;

        internal ClusterException? Refusal { get; init; }

        // Held by somebody before, so that it is answered without a fit.
        internal void Give(RunId run) => _deliveries.Writer.TryWrite(new LinkMessage(BareTask.Of(run), null, Redelivered: true, null));

        public async ValueTask<bool> SendAnswersAsync(RunId run, ReadOnlyMemory<byte> answers, CancellationToken cancellation)
        {
            if (Refusal is { } lasting) throw lasting;
            if (run == Away) await Task.Delay(Timeout.Infinite, cancellation);
            return _arrived.Writer.TryWrite(run);
        }

        public ValueTask BroadcastAsync(ReadOnlyMemory<byte> presence) => ValueTask.CompletedTask;

        public void SetAppetite(int tasks)
        {
        }

        public ValueTask StopTasksAsync() => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
