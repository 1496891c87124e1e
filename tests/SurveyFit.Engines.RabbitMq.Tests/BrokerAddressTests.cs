using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.RabbitMq.Tests;

internal sealed class BrokerAddressTests
{
    [TestCase("amqps://mq.example.org", "mq.example.org:5671", true, "/")]
    [TestCase("amqp://127.0.0.1", "127.0.0.1:5672", false, "/")]
    [TestCase("amqp://localhost:1234/survey", "localhost:1234", false, "survey")]
    [TestCase("amqps://a.example.org:1/x%2Fy, amqps://b.example.org:2/x%2Fy", "a.example.org:1, b.example.org:2", true, "x/y")]
    public void Address_WellFormed_IsRead(string text, string shown, bool encrypted, string virtualHost)
    {
        var address = BrokerAddress.Parse(text, allowPlain: false);
        Assert.That((address.ToString(), address.Encrypted, address.VirtualHost), Is.EqualTo((shown, encrypted, virtualHost)));
    }

    [TestCase("", "write amqps://")]
    [TestCase("mq.example.org", "write amqps://")]
    [TestCase("http://mq.example.org", "write amqps://")]
    [TestCase("amqp://mq.example.org", "unencrypted")]
    [TestCase("amqp://10.1.2.3", "unencrypted")]
    [TestCase("amqps://anna:secret@mq.example.org", "SURVEYFIT_BROKER_PASSWORD")]
    [TestCase("amqps://a.example.org,amqp://127.0.0.1", "mixes")]
    [TestCase("amqps://a.example.org/x,amqps://b.example.org/y", "virtual hosts")]
    [TestCase("amqps://a.example.org?heartbeat=1", "query")]
    public void Address_Wrong_IsRefusedWithAdvice(string text, string advice)
    {
        var refused = Assert.Throws<ClusterException>(() => BrokerAddress.Parse(text, allowPlain: false));
        Assert.That(refused.Message, Does.Contain(advice).And.Not.Contain("secret"));
    }

    [Test]
    public void Address_PlainToAnotherMachine_IsAllowedOnRequest() =>
        Assert.That(BrokerAddress.Parse("amqp://10.1.2.3", allowPlain: true).Encrypted, Is.False);
}
