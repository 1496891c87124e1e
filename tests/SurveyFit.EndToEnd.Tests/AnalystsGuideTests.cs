using System.Diagnostics;
using System.Text;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>The blocks of <c>docs/analysts.md</c> are executed as they stand there, in one shell, one after the other.</summary>
internal sealed class AnalystsGuideTests
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private WorkFolder _folder = null!;

    private static IReadOnlyList<GuideBlock> Blocks { get; } = GuideBlock.Read(Path.Combine(RepositoryFolder.Root, "docs", "analysts.md"));

    [OneTimeSetUp]
    public void RunAll()
    {
        _folder = new WorkFolder();
        Directory.CreateDirectory(_folder["bin"]);
        Directory.CreateDirectory(_folder["work"]);
        string program = _folder["bin/surveyfit"];
        File.WriteAllText(program, $"#!/bin/sh\nexec '{RepositoryFolder.Root}/scripts/surveyfit' \"$@\"\n");
        var start = new ProcessStartInfo("bash") { WorkingDirectory = _folder["work"], RedirectStandardInput = true };
        start.ArgumentList.Add("-euo");
        start.ArgumentList.Add("pipefail");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Session());
        start.Environment["PATH"] = _folder["bin"] + ":" + Environment.GetEnvironmentVariable("PATH");
        using (Process chmod = Process.Start("chmod", ["+x", program]))
            chmod.WaitForExit();
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        if (shell.WaitForExit(Limit))
            return;
        shell.Kill(entireProcessTree: true);
        Assert.Fail($"docs/analysts.md did not end within {Limit}");
    }

    [OneTimeTearDown]
    public void Remove()
    {
        // Published versions are read-only.
        using (Process chmod = Process.Start("chmod", ["-R", "u+w", _folder.Path]))
            chmod.WaitForExit();
        _folder.Dispose();
    }

    [TestCaseSource(nameof(Blocks))]
    public void Block_RunsAsItStandsInTheGuide(GuideBlock block)
    {
        string? log = File.Exists(Log(block)) ? File.ReadAllText(Log(block)) : null;
        if (log is null)
            Assert.Inconclusive("an earlier block failed, so that this one was not run");
        if (File.Exists(_folder[$"{block.Line}.skipped"]))
            Assert.Ignore($"not installed here, so this block of docs/analysts.md was not run: {File.ReadAllText(_folder[$"{block.Line}.skipped"]).Trim()}");
        TestContext.Out.WriteLine(log);
        Assert.That(File.Exists(_folder[$"{block.Line}.done"]), () => $"docs/analysts.md, {block}:\n{log}");
    }

    [Test]
    public void Guide_HasBlocksOfEveryKind() =>
        Assert.That(Blocks.Select(block => block.Language).Distinct(), Is.EquivalentTo(new[] { "sh", "python" }));

    private string Log(GuideBlock block) => _folder[$"{block.Line}.log"];

    /// <summary>All blocks as one script, so that variables live on as in a reader's shell.</summary>
    private string Session()
    {
        var script = new StringBuilder();
        foreach (GuideBlock block in Blocks)
        {
            script.Append("exec >'").Append(Log(block)).Append("' 2>&1\n");
            string done = $"touch '{_folder[$"{block.Line}.done"]}'\n";
            if (block.Language == "sh")
                script.Append(block.Code).Append(done);
            else
                AppendPython(script, block, done);
        }

        return script.ToString();
    }

    private void AppendPython(StringBuilder script, GuideBlock block, string done)
    {
        string file = _folder[$"{block.Line}.py"];
        File.WriteAllText(file, block.Code);
        string modules = string.Join(", ", block.Imports);
        script.Append($"if ! {Python} -c 'import {modules}'; then {Python} -c 'import {modules}' 2>&1 | tail -n 1 >'{_folder[$"{block.Line}.skipped"]}' || true\n");
        script.Append($"else {Python} '{file}'; {done}fi\n");
    }
}
