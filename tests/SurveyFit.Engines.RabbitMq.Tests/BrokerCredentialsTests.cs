using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.RabbitMq.Tests;

internal sealed class BrokerCredentialsTests
{
    private string _file = null!;

    [SetUp]
    public void MakeFile() => _file = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(_file);

    [TestCase("user=anna\npassword=a=b c\n")]
    [TestCase("SURVEYFIT_BROKER_USER=anna\nSURVEYFIT_BROKER_PASSWORD=a=b c\n")]
    public void Credentials_InAPrivateFile_AreReadAndNotShown(string text)
    {
        Write(text, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var credentials = BrokerCredentials.Load(_file);
        Assert.That((credentials.User, credentials.Password), Is.EqualTo(("anna", "a=b c")));
        Assert.That($"{credentials}", Is.EqualTo("anna"));
    }

    [TestCase(UnixFileMode.GroupRead)]
    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.OtherWrite)]
    public void Credentials_InAFileForOthers_AreRefused(UnixFileMode more)
    {
        Write("user=anna\npassword=secret\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
        var refused = Assert.Throws<ClusterException>(() => BrokerCredentials.Load(_file));
        Assert.That(refused.Message, Does.Contain($"chmod 600 {_file}"));
    }

    [Test]
    public void Credentials_Incomplete_AreRefusedWithTheMissingLine()
    {
        Write("user=anna\n", UnixFileMode.UserRead);
        Assert.That(() => BrokerCredentials.Load(_file), Throws.TypeOf<ClusterException>().With.Message.Contains("password="));
    }

    private void Write(string text, UnixFileMode mode)
    {
        File.WriteAllText(_file, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_file, mode);
    }
}
