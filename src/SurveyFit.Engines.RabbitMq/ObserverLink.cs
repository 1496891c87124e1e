using RabbitMQ.Client;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>An observer's link: one question at a time, answers through direct reply.</summary>
internal sealed class ObserverLink : RabbitLink, IObserverLink
{
    private IChannel? _channel;

    internal ObserverLink(BrokerOptions options)
        : base(options, $"surveyfit observer on {Environment.MachineName}")
    {
    }

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> AskAsync(
        RequestMessage request, TimeSpan patience, Func<IReadOnlyList<ReadOnlyMemory<byte>>, bool> enough, CancellationToken cancellation)
    {
        // Questions and commands have exchanges of their own, so that an account may be allowed one without the other.
        var exchange = request.Verb is RequestVerb.Status or RequestVerb.Explain ? Topology.Questions : Topology.Control;
        var answers = new List<ReadOnlyMemory<byte>>();
        while (Deliveries.TryRead(out _))
        {
            // Answers to a former question that came late.
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await SessionAsync(limit.Token).ConfigureAwait(false);
            await PublishAsync(_channel, exchange, "", Topology.DirectReply, request.Encode()).ConfigureAwait(false);
            while (!enough(answers))
            {
                if (await Deliveries.ReadAsync(limit.Token).ConfigureAwait(false) is LinkMessage message) answers.Add(message.Body);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over.
        }
        catch (System.Threading.Channels.ChannelClosedException closed) when (closed.InnerException is ClusterException lasting)
        {
            throw lasting;
        }

        return answers;
    }

    protected override async Task SetUpAsync(LinkSession session, CancellationToken cancellation)
    {
        await Topology.ExpectAsync(session.Connection, [Topology.Questions, Topology.Control], cancellation).ConfigureAwait(false);
        _channel = await session.OpenChannelAsync(confirms: false, cancellation).ConfigureAwait(false);
        await session.ConsumeAsync(_channel, Topology.DirectReply, receipts: false, Deliver, cancellation).ConfigureAwait(false);
    }
}
