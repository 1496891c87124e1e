using System.Threading.Channels;
using Akka.Actor;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Engines.Akka.Desk;
using SurveyFit.Engines.Akka.Messages;
using SurveyFit.Engines.Akka.Nodes;

namespace SurveyFit.Engines.Akka.Links;

/// <summary>An observer as a node: asks the desks of all live runs.</summary>
internal sealed class ObserverLink : IObserverLink
{
    private readonly Channel<ReadOnlyMemory<byte>> _answers = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private readonly ClusterNode _node;

    internal ObserverLink(AkkaOptions options, Action<string> log)
    {
        var answers = _answers.Writer;
        _node = new ClusterNode(
            options, [RunNames.ObserverRole], system => system.ActorOf(Props.Create(() => new ObserverActor(answers)), RunNames.ObserverRole), static _ => { }, log)
        {
            IsGuest = true,
        };
    }

    internal Task OpenAsync(CancellationToken cancellation) => _node.OpenAsync(cancellation);

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> AskAsync(
        RequestMessage request, TimeSpan patience, Func<IReadOnlyList<ReadOnlyMemory<byte>>, bool> enough, CancellationToken cancellation)
    {
        var answers = new List<ReadOnlyMemory<byte>>();
        while (_answers.Reader.TryRead(out _))
        {
            // Answers to a former question that came late.
        }

        _node.Actor.Tell(new ObserverActor.Question(request.Encode()), ActorRefs.NoSender);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            while (!enough(answers)) answers.Add(await _answers.Reader.ReadAsync(limit.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over.
        }

        return answers;
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    /// <summary>Asks every desk once: those known now, and those found while the question stands.</summary>
    private sealed class ObserverActor(ChannelWriter<ReadOnlyMemory<byte>> answers) : DeskFinder
    {
        private readonly Parcels _parcels = new();
        private long _question;
        private ReadOnlyMemory<byte> _body;

        protected override void Found(RunId run, IActorRef desk) => Ask(desk);

        protected override void Take(object message)
        {
            switch (message)
            {
                case Question question:
                    _question++;
                    _body = question.Body;
                    foreach (var desk in Desks.Values) Ask(desk);
                    break;
                case Piece { Kind: ParcelKind.Note } piece when _parcels.TryComplete(piece, out var whole):
                    answers.TryWrite(whole.Value);
                    break;
                default:
                    break;
            }
        }

        private void Ask(IActorRef desk)
        {
            if (_question == 0) return;
            foreach (var piece in Parcels.Cut(ParcelKind.Request, _question, _body)) desk.Tell(piece);
        }

        internal sealed record Question(ReadOnlyMemory<byte> Body);
    }
}
