using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Engines.Akka.Messages;

namespace SurveyFit.Engines.Akka.Tests.Messages;

/// <summary>Messages larger than a frame are cut and put together; what is out of order or too large is dropped.</summary>
public sealed class ParcelsTests
{
    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(Piece.MostBytes, 1)]
    [TestCase(Piece.MostBytes + 1, 2)]
    [TestCase((5 * Piece.MostBytes) - 3, 5)]
    public void Cut_AndTakenInOrder_IsTheMessage(int length, int pieces)
    {
        var message = new byte[length];
        new Random(length).NextBytes(message);
        var parcels = new Parcels();
        ReadOnlyMemory<byte>? whole = null;
        var count = 0;
        foreach (var piece in Parcels.Cut(ParcelKind.Answers, 3, message))
        {
            Assert.That(whole, Is.Null, "complete before its last piece");
            parcels.TryComplete(piece, out whole);
            count++;
        }

        Assert.Multiple(() =>
        {
            Assert.That(count, Is.EqualTo(pieces));
            Assert.That(whole?.ToArray(), Is.EqualTo(message));
        });
    }

    [Test]
    public void Parcels_OfTwoMessages_MayBeInterleaved()
    {
        var parcels = new Parcels();
        var left = Parcels.Cut(ParcelKind.Task, 1, new byte[Piece.MostBytes + 1]).ToArray();
        var right = Parcels.Cut(ParcelKind.Task, 2, new byte[Piece.MostBytes + 2]).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(parcels.TryComplete(left[0], out _), Is.False);
            Assert.That(parcels.TryComplete(right[0], out _), Is.False);
            Assert.That(parcels.TryComplete(left[1], out var first) && first.Value.Length == Piece.MostBytes + 1);
            Assert.That(parcels.TryComplete(right[1], out var second) && second.Value.Length == Piece.MostBytes + 2);
        });
    }

    [Test]
    public void Parcels_WithAMissingPiece_NeverComplete()
    {
        var parcels = new Parcels();
        var pieces = Parcels.Cut(ParcelKind.Task, 1, new byte[3 * Piece.MostBytes]).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(parcels.TryComplete(pieces[0], out _), Is.False);
            Assert.That(parcels.TryComplete(pieces[2], out _), Is.False);
            Assert.That(parcels.TryComplete(pieces[1], out _), Is.False);
        });
    }

    [Test]
    public void Parcels_AboveTheLimitOfTheirKind_AreDroppedAtOnce()
    {
        var tooMany = (WireLimits.Of(WireKind.Request) / Piece.MostBytes) + 3;
        var parcels = new Parcels();
        Assert.Multiple(() =>
        {
            Assert.That(parcels.TryComplete(new Piece(ParcelKind.Request, 1, 0, tooMany, Again: false, new byte[1]), out _), Is.False);
            Assert.That(parcels.TryComplete(new Piece(ParcelKind.Request, 1, 1, tooMany, Again: false, new byte[1]), out _), Is.False);
        });
    }
}
