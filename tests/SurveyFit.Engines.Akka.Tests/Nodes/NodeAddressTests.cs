using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.Akka.Tests.Nodes;

/// <summary>How people write nodes, and what they are told when they write them wrong.</summary>
public sealed class NodeAddressTests
{
    [TestCase("akka.ssl.tcp://head:4053", "akka.ssl.tcp://surveyfit@head:4053")]
    [TestCase("akka.ssl.tcp://surveyfit@head:4053/", "akka.ssl.tcp://surveyfit@head:4053")]
    [TestCase("akka.tcp://127.0.0.1", "akka.tcp://surveyfit@127.0.0.1:4053")]
    public void Parse_OfASeed_IsWhatAkkaWrites(string text, string address) => Assert.That(NodeAddress.Parse(text).ToString(), Is.EqualTo(address));

    [TestCase("head:4053")]
    [TestCase("amqps://head")]
    [TestCase("akka.tcp://other@head:4053")]
    [TestCase("akka.tcp://head:4053/user/x")]
    public void Parse_OfSomethingElse_SaysWhatToWrite(string text) =>
        Assert.That(() => NodeAddress.Parse(text), Throws.TypeOf<ClusterException>().With.Message.Contains(text));

    [TestCase("127.0.0.1:0", "127.0.0.1", 0)]
    [TestCase("node7:4054", "node7", 4054)]
    public void ParseListen_OfHostAndPort_IsRead(string text, string host, int port) =>
        Assert.That(NodeAddress.ParseListen(text, encrypted: false), Is.EqualTo(new NodeAddress(host, port, Encrypted: false)));

    [TestCase("127.0.0.1", true)]
    [TestCase("localhost", true)]
    [TestCase("10.0.0.1", false)]
    [TestCase("localhost.example", false)]
    public void IsLoopback_IsTrueOnlyForThisMachine(string host, bool loopback) =>
        Assert.That(new NodeAddress(host, 1, Encrypted: false).IsLoopback, Is.EqualTo(loopback));
}
