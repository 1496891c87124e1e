using System.Diagnostics;
using System.Text.Json;

namespace SurveyFit.Reports.Tests;

/// <summary>Headless Chromium, driven by <c>node/check.mjs</c>.</summary>
internal static class Browser
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Opens a report and one of its stars; the test is skipped, loudly, where there is no Chromium.</summary>
    internal static JsonElement Check(string report, string star)
    {
        var chromium = Array.Find(Places, File.Exists);
        if (chromium is null) Assert.Ignore("Chromium is absent, so no report is opened: scripts/setup --tests installs it.");
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(FindRoot(), "tests", "SurveyFit.Reports.Tests", "node", "check.mjs"), chromium!, report, star, Path.GetDirectoryName(report)!])
            start.ArgumentList.Add(argument);
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node does not start");
        var error = node.StandardError.ReadToEndAsync();
        var json = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.That(node.ExitCode, Is.Zero, () => error.Result);
        return JsonDocument.Parse(json).RootElement;
    }

    private static string FindRoot()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SurveyFit.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("SurveyFit.sln is not above the test's folder");
    }
}
