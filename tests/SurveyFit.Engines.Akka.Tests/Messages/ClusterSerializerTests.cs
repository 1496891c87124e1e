using System.Runtime.Serialization;
using Akka.Actor;
using SurveyFit.Engines.Akka.Messages;

namespace SurveyFit.Engines.Akka.Tests.Messages;

/// <summary>What crosses the network comes back the same; what is malformed never gets past the serializer.</summary>
public sealed class ClusterSerializerTests
{
    private ActorSystem _system = null!;
    private ClusterSerializer _serializer = null!;

    private static IEnumerable<object> Messages()
    {
        yield return new Want("7", 12, [1, long.MaxValue, -3]);
        yield return new Want("", 0, []);
        yield return new Settled(long.MinValue, Rejected: true);
        yield return new Kept(5, Wanted: false);
        yield return new Piece(ParcelKind.Answers, 9, 0, 1, Again: false, ReadOnlyMemory<byte>.Empty);
        yield return new Piece(ParcelKind.Task, 9, 3, 4, Again: true, new byte[] { 1, 2, 3 });
    }

    [OneTimeSetUp]
    public void Start()
    {
        _system = ActorSystem.Create("serializer");
        _serializer = new ClusterSerializer((ExtendedActorSystem)_system);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _system.Terminate();
        _system.Dispose();
    }

    [TestCaseSource(nameof(Messages))]
    public void Message_ThereAndBack_IsTheSame(object message)
    {
        var bytes = _serializer.ToBinary(message);
        var back = _serializer.FromBinary(bytes, _serializer.Manifest(message));
        Assert.Multiple(() =>
        {
            Assert.That(back, Is.TypeOf(message.GetType()));
            Assert.That(_serializer.ToBinary(back), Is.EqualTo(bytes));
        });
    }

    [Test]
    public void Piece_KeepsItsContent()
    {
        var piece = new Piece(ParcelKind.Note, 77, 1, 3, Again: true, new byte[] { 9, 8, 7 });
        var back = (Piece)_serializer.FromBinary(_serializer.ToBinary(piece), _serializer.Manifest(piece));
        Assert.Multiple(() =>
        {
            Assert.That((back.Kind, back.Parcel, back.Index, back.Count, back.Again), Is.EqualTo((ParcelKind.Note, 77L, 1, 3, true)));
            Assert.That(back.Bytes.ToArray(), Is.EqualTo(new byte[] { 9, 8, 7 }));
        });
    }

    [Test]
    public void Manifest_OfAnythingElse_IsRefused() => Assert.Throws<ArgumentException>(() => _serializer.Manifest("text"));

    [TestCase("System.Diagnostics.Process")]
    [TestCase("want/2")]
    [TestCase("")]
    public void FromBinary_WithUnknownManifest_IsRefused(string manifest) =>
        Assert.Throws<SerializationException>(() => _serializer.FromBinary([1, 2, 3], manifest));

    [Test]
    public void FromBinary_OfTruncatedMessages_IsRefused()
    {
        foreach (var message in Messages())
        {
            var bytes = _serializer.ToBinary(message);
            var manifest = _serializer.Manifest(message);
            for (var length = 0; length < bytes.Length; length++)
            {
                if (message is Piece && length >= 18) continue;
                Assert.Throws<SerializationException>(() => _serializer.FromBinary(bytes[..length], manifest), $"{manifest} cut to {length}");
            }
        }
    }

    [Test]
    public void FromBinary_OfRandomBytes_OnlyEverRefuses()
    {
        var random = new Random(7);
        string[] manifests = ["want/1", "settled/1", "kept/1", "piece/1"];
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            try
            {
                Assert.That(_serializer.FromBinary(bytes, manifests[i % manifests.Length]), Is.InstanceOf<IClusterMessage>());
            }
            catch (SerializationException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(15_000));
    }

    [Test]
    public void FromBinary_ThatClaimsManyTasks_AllocatesNothingForThem()
    {
        var bytes = _serializer.ToBinary(new Want("1", 1, []));
        bytes[8] = bytes[9] = bytes[10] = 0xff;
        Assert.Throws<SerializationException>(() => _serializer.FromBinary(bytes, "want/1"));
    }
}
