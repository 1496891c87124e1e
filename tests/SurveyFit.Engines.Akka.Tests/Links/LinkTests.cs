using System.Text;
using System.Threading.Channels;
using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.Engines.Akka.Tests.Links;

/// <summary>Real nodes on loopback: a coordinator that is its own seed, workers and observers that join it.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class LinkTests
{
    private static readonly RunId Run = new("0123456789abcdef");
    private readonly List<IAsyncDisposable> _open = [];
    private NodeAddress _seed = null!;
    private ICoordinatorLink _coordinator = null!;

    [SetUp]
    public async Task Open()
    {
        _seed = new NodeAddress("127.0.0.1", LoopbackPort.Free(), Encrypted: false);
        _coordinator = await Engine(_seed).OpenCoordinatorAsync(Run, CancellationToken.None);
        _open.Add(_coordinator);
    }

    [TearDown]
    public async Task Close()
    {
        foreach (var link in Enumerable.Reverse(_open)) await link.DisposeAsync();
        _open.Clear();
    }

    [Test]
    public async Task Task_GoesToAWorker_AndItsAnswerComesBack(CancellationToken cancellation)
    {
        var worker = await OpenWorkerAsync(cancellation);
        await _coordinator.SendTaskAsync(Bytes("task"), cancellation);
        var task = await MessageAsync(worker.Deliveries, cancellation);
        Assert.That((Text(task), task.Redelivered), Is.EqualTo(("task", false)));

        var sending = worker.SendAnswersAsync(Run, Bytes("answer"), cancellation).AsTask();
        var answer = await MessageAsync(_coordinator.Deliveries, cancellation);
        Assert.That(Text(answer), Is.EqualTo("answer"));
        Assert.That(sending.IsCompleted, Is.False, "answers are safe only once the coordinator has them in its ledger");
        await answer.Receipt!.AcknowledgeAsync();
        Assert.That(await sending, Is.True);
    }

    [Test]
    public async Task Task_LargerThanAFrame_Arrives(CancellationToken cancellation)
    {
        var worker = await OpenWorkerAsync(cancellation);
        var large = new byte[3_000_000];
        new Random(1).NextBytes(large);
        await _coordinator.SendTaskAsync(large, cancellation);
        Assert.That((await MessageAsync(worker.Deliveries, cancellation)).Body.ToArray(), Is.EqualTo(large));
    }

    [Test]
    public async Task Worker_ThatLeavesWithATask_LeavesItToAnother(CancellationToken cancellation)
    {
        var leaving = await OpenWorkerAsync(cancellation);
        await _coordinator.SendTaskAsync(Bytes("task"), cancellation);
        _ = await MessageAsync(leaving.Deliveries, cancellation);
        var staying = await OpenWorkerAsync(cancellation);
        await leaving.DisposeAsync();
        var task = await MessageAsync(staying.Deliveries, cancellation);
        Assert.That((Text(task), task.Redelivered), Is.EqualTo(("task", true)));
    }

    [Test]
    public async Task Worker_OfAnotherNumericVersion_GetsNoTask(CancellationToken cancellation)
    {
        var other = await Engine(Any()).OpenWorkerAsync("another", 1, cancellation);
        _open.Add(other);
        await _coordinator.SendTaskAsync(Bytes("task"), cancellation);
        var right = await OpenWorkerAsync(cancellation);
        Assert.That(Text(await MessageAsync(right.Deliveries, cancellation)), Is.EqualTo("task"));
    }

    [Test]
    public async Task Answers_OfARunThatIsOver_AreNotWanted(CancellationToken cancellation)
    {
        var worker = await OpenWorkerAsync(cancellation);
        await _coordinator.ForgetRunAsync();
        Assert.That(await worker.SendAnswersAsync(Run, Bytes("late"), cancellation), Is.False);
    }

    [Test]
    public async Task SignOfLife_ReachesTheCoordinator_WhoCanReply(CancellationToken cancellation)
    {
        var worker = await OpenWorkerAsync(cancellation);
        LinkMessage? sign = null;
        while (sign is null)
        {
            await worker.BroadcastAsync(Bytes("alive"));
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            soon.CancelAfter(TimeSpan.FromSeconds(1));
            try
            {
                sign = await MessageAsync(_coordinator.Deliveries, soon.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Signs of life may get lost until the worker has found the desk.
            }
        }

        await _coordinator.SendToAsync(sign.ReplyAddress!, Bytes("hello"));
        Assert.That(Text(await MessageAsync(worker.Deliveries, cancellation)), Is.EqualTo("hello"));
    }

    [Test]
    public async Task Observer_Asks_AndIsAnswered(CancellationToken cancellation)
    {
        var observer = await Engine(Any()).OpenObserverAsync(cancellation);
        _open.Add(observer);
        var asking = observer.AskAsync(new RequestMessage(RequestVerb.Status, "", ""), TimeSpan.FromSeconds(30), answers => answers.Count == 1, cancellation);
        var request = await MessageAsync(_coordinator.Deliveries, cancellation);
        Assert.That(RequestMessage.Decode(request.Body).Verb, Is.EqualTo(RequestVerb.Status));
        await _coordinator.SendToAsync(request.ReplyAddress!, Bytes("fine"));
        Assert.That(Encoding.ASCII.GetString((await asking).Single().Span), Is.EqualTo("fine"));
    }

    [Test]
    public async Task Coordinator_ThatComesBack_GetsTheAnswersItMissed(CancellationToken cancellation)
    {
        var worker = await OpenWorkerAsync(cancellation);
        await _coordinator.SendTaskAsync(Bytes("task"), cancellation);
        _ = await MessageAsync(worker.Deliveries, cancellation);
        await _coordinator.DisposeAsync();
        var sending = worker.SendAnswersAsync(Run, Bytes("answer"), cancellation).AsTask();
        _coordinator = await Engine(_seed).OpenCoordinatorAsync(Run, cancellation);
        _open.Add(_coordinator);
        var answer = await MessageAsync(_coordinator.Deliveries, cancellation);
        await answer.Receipt!.AcknowledgeAsync();
        Assert.That(await sending, Is.True);
    }

    [Test]
    public async Task Seeds_ThatStartAtTheSameMoment_MeetInOneCluster(CancellationToken cancellation)
    {
        NodeAddress[] seeds = [At(LoopbackPort.Free()), At(LoopbackPort.Free())];
        var workers = await Task.WhenAll(seeds.Select(seed => Engine(seeds, seed).OpenWorkerAsync(NumericVersion.Current, 1, cancellation)));
        _open.AddRange(workers);
        var coordinator = await Engine(seeds, Any()).OpenCoordinatorAsync(new RunId("fedcba9876543210"), cancellation);
        _open.Add(coordinator);
        for (var number = 0; number < 2; number++) await coordinator.SendTaskAsync(Bytes("task"), cancellation);

        foreach (var worker in workers) Assert.That(Text(await MessageAsync(worker.Deliveries, cancellation)), Is.EqualTo("task"));
    }

    [Test]
    public async Task Worker_WhoseSeedDies_GoesOnWithTheCoordinator(CancellationToken cancellation)
    {
        var seed = At(LoopbackPort.Free());
        var standing = await Engine([seed], seed).OpenWorkerAsync(NumericVersion.Current, 1, cancellation);
        var coordinator = await Engine([seed], Any()).OpenCoordinatorAsync(new RunId("fedcba9876543210"), cancellation);
        _open.Add(coordinator);
        var worker = await Engine([seed], Any()).OpenWorkerAsync(NumericVersion.Current, 1, cancellation);
        _open.Add(worker);
        await standing.DisposeAsync();

        await coordinator.SendTaskAsync(Bytes("task"), cancellation);
        Assert.That(Text(await MessageAsync(worker.Deliveries, cancellation)), Is.EqualTo("task"));
    }

    [Test]
    public void Join_WhereNobodyListens_SaysSo(CancellationToken cancellation)
    {
        var nobody = new AkkaOptions([new NodeAddress("127.0.0.1", LoopbackPort.Free(), Encrypted: false)], Any(), Tls: null, ConfigurationFile: null, TimeSpan.FromSeconds(2));
        Assert.That(
            async () => await new AkkaEngine(nobody, TestContext.Out.WriteLine).OpenObserverAsync(cancellation),
            Throws.TypeOf<ClusterException>().With.Message.Contains("nobody listens at"));
    }

    [Test]
    public void Node_OnTheNetwork_WithoutTls_IsRefused(CancellationToken cancellation)
    {
        var open = new AkkaOptions([new NodeAddress("10.1.2.3", 4053, Encrypted: false)], Any(), Tls: null, ConfigurationFile: null, TimeSpan.FromSeconds(2));
        Assert.That(
            async () => await new AkkaEngine(open, TestContext.Out.WriteLine).OpenObserverAsync(cancellation),
            Throws.TypeOf<ClusterException>().With.Message.Contains("needs TLS"));
    }

    private async Task<IWorkerLink> OpenWorkerAsync(CancellationToken cancellation)
    {
        var worker = await Engine(Any()).OpenWorkerAsync(NumericVersion.Current, 1, cancellation);
        _open.Add(worker);
        return worker;
    }

    private AkkaEngine Engine(NodeAddress listen) => Engine([_seed], listen);

    private static AkkaEngine Engine(IReadOnlyList<NodeAddress> seeds, NodeAddress listen) =>
        new(new AkkaOptions(seeds, listen, Tls: null, ConfigurationFile: null, TimeSpan.FromSeconds(30)), TestContext.Out.WriteLine);

    private static NodeAddress Any() => At(0);

    private static NodeAddress At(int port) => new("127.0.0.1", port, Encrypted: false);

    private static async Task<LinkMessage> MessageAsync(ChannelReader<LinkDelivery> deliveries, CancellationToken cancellation)
    {
        while (true)
        {
            if (await deliveries.ReadAsync(cancellation) is LinkMessage message) return message;
        }
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static string Text(LinkMessage message) => Encoding.ASCII.GetString(message.Body.Span);
}
