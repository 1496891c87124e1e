using System.Diagnostics;
using System.Globalization;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>The child process for units that are suspected of ending their process.</summary>
internal sealed class WorkerChildTests
{
    [Test]
    [Platform("Linux")]
    public void Child_WhereMemoryRunsOut_IsTheFirstToGo()
    {
        var start = new ProcessStartInfo(RepositoryFolder.Script("surveyfit"), "worker-child") { RedirectStandardInput = true };
        using var child = Process.Start(start)!;
        var score = string.Create(CultureInfo.InvariantCulture, $"/proc/{child.Id}/oom_score_adj");
        while (File.ReadAllText(score) != "1000\n") Assert.That(child.WaitForExit(20), Is.False, "it ended before it stepped forward");
        child.StandardInput.Close();
        child.WaitForExit();
        Assert.That(child.ExitCode, Is.Zero);
    }
}
