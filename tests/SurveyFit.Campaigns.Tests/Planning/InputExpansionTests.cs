using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Campaigns.Tests.Planning;

internal sealed class InputExpansionTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public void MakeTree()
    {
        foreach (var name in new[] { "data/b.fits", "data/a.oifits", "data/n1/c.fits.gz", "data/n1/notes.txt", "data/n2/d.FITS", "outside/e.fits", "outside/sub/f.fits" })
            _folder.Write(name, name);
        File.CreateSymbolicLink(_folder["data/n2/link.fits"], _folder["outside/e.fits"]);
        File.CreateSymbolicLink(_folder["data/n2/inside.fits"], _folder["data/b.fits"]);
        Directory.CreateSymbolicLink(_folder["data/n3"], _folder["outside"]);
        Directory.CreateSymbolicLink(_folder["data/n1/loop"], _folder["data"]);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Folder_IsSearchedForFitsFiles_LinksOutOfItAreRefused()
    {
        var expansion = Expand("data", ".");
        Assert.That(Paths(expansion), Is.EqualTo(new[] { "a.oifits", "b.fits", "n1/c.fits.gz", "n2/d.FITS", "n2/inside.fits" }));
        Assert.That(expansion.Refused.Select(row => (row.Key, row.Class)), Is.EqualTo(new[]
        {
            ("n1/loop", "outside-data-root"),
            ("n2/link.fits", "outside-data-root"),
            ("n3", "outside-data-root"),
        }));
    }

    [Test]
    public void Links_WhenDeclared_AreFollowedWithoutLooping()
    {
        var expansion = Expand("data", ".", "follow-links: true\n");
        Assert.That(Paths(expansion), Is.EqualTo(new[]
        {
            "a.oifits", "b.fits", "n1/c.fits.gz", "n2/d.FITS", "n2/inside.fits", "n2/link.fits", "n3/e.fits", "n3/sub/f.fits",
        }));
        Assert.That(expansion.Refused.Single().Key, Is.EqualTo("n1/loop"));
    }

    [Test]
    public void Links_WithinAWiderDataRoot_AreAllowed() =>
        Assert.That(Paths(Expand(".", "data/n3", "")), Is.EqualTo(new[] { "data/n3/e.fits", "data/n3/sub/f.fits" }));

    [Test]
    public void Pattern_TakesWhatMatches_WhateverTheExtension() =>
        Assert.That(Paths(Expand("data", "n1/*")), Is.EqualTo(new[] { "n1/c.fits.gz", "n1/notes.txt" }));

    [Test]
    public void Files_NamedTwice_AreListedOnce() =>
        Assert.That(Paths(Expand("data", "[b.fits, '*.fits', .]")).Count(path => path == "b.fits"), Is.EqualTo(1));

    [Test]
    public void Input_ThatMatchesNothing_IsAProblemAtItsLine()
    {
        var problems = Expand("data", "['*.nothing', missing.fits, b.fits]").Problems;
        Assert.That(problems.Select(problem => (problem.Line, problem.Column)), Is.EqualTo(new[] { (3, 9), (3, 22) }));
    }

    private static string[] Paths(InputExpansion expansion) => [.. expansion.Files.Select(file => file.Path)];

    private InputExpansion Expand(string root, string input, string more = "")
    {
        var text = $"name: x\ndata-root: {root}\ninput: {input}\nmodels: disk\n{more}";
        var campaign = CampaignFile.Parse(text, "campaign.yaml", _folder.Path, new TestModels());
        Assert.That(campaign.Problems, Is.Empty);
        return InputExpansion.Of(campaign.Value!, CancellationToken.None);
    }
}
