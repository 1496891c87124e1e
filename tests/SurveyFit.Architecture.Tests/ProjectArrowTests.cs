using System.Xml.Linq;

namespace SurveyFit.Architecture.Tests;

/// <summary>Reads the project files and fails on any arrow between projects that the design does not draw.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["SurveyFit.Numerics"] = [],
        ["SurveyFit.Oifits"] = [],
        ["SurveyFit.Models"] = ["SurveyFit.Numerics"],
        ["SurveyFit.Observables"] = ["SurveyFit.Numerics", "SurveyFit.Oifits"],
        ["SurveyFit.Fitting"] = ["SurveyFit.Models", "SurveyFit.Observables"],
        ["SurveyFit.Campaigns"] = ["SurveyFit.Fitting"],
        ["SurveyFit.Catalogue"] = ["SurveyFit.Campaigns"],
        ["SurveyFit.Reports"] = ["SurveyFit.Catalogue"],
        ["SurveyFit.Simulation"] = ["SurveyFit.Oifits", "SurveyFit.Observables", "SurveyFit.Models"],
        ["SurveyFit.Engines.RabbitMq"] = ["SurveyFit.Campaigns"],
        ["SurveyFit.Engines.Akka"] = ["SurveyFit.Campaigns"],
        ["SurveyFit.Cli"] = ["SurveyFit.Catalogue", "SurveyFit.Engines.Akka", "SurveyFit.Engines.RabbitMq", "SurveyFit.Reports", "SurveyFit.Simulation"],
    };

    private static readonly Dictionary<string, string> PackageOwners = new(StringComparer.Ordinal)
    {
        ["Microsoft.Data.Sqlite"] = "SurveyFit.Campaigns",
        ["SQLitePCLRaw.bundle_e_sqlite3"] = "SurveyFit.Campaigns",
        ["Akka.Cluster.Tools"] = "SurveyFit.Engines.Akka",
        ["RabbitMQ.Client"] = "SurveyFit.Engines.RabbitMq",
        ["YamlDotNet"] = "SurveyFit.Models",
        ["System.CommandLine"] = "SurveyFit.Cli",
        ["Spectre.Console"] = "SurveyFit.Cli",
    };

    private static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props",
        "LICENSE", "README.md", "SurveyFit.sln", "cluster-config", "docs", "global.json", "models", "scripts", "src", "tests",
    ];

    private static string Root { get; } = FindRoot();

    private static IEnumerable<string> SourceProjects() =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(SourceProjects))]
    public void Project_References_OnlyWhatTheDesignAllows(string projectFile)
    {
        string project = Path.GetFileNameWithoutExtension(projectFile);
        Assert.That(Allowed, Does.ContainKey(project), "a new project needs its arrows in docs/architecture.md and here");
        IEnumerable<string?> references = XDocument.Load(projectFile).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")?.Value));
        Assert.That(references, Is.SubsetOf(Allowed[project]));
    }

    [TestCaseSource(nameof(SourceProjects))]
    public void Project_Packages_BelongToIt(string projectFile)
    {
        string project = Path.GetFileNameWithoutExtension(projectFile);
        foreach (XElement package in XDocument.Load(projectFile).Descendants("PackageReference"))
        {
            string name = package.Attribute("Include")!.Value;
            Assert.That(PackageOwners.GetValueOrDefault(name, "nobody: add it here with a line in docs/adr"), Is.EqualTo(project), name);
        }
    }

    [Test]
    public void UnsafeCode_IsAllowed_OnlyInNumericsAndTheDuckDbLayer()
    {
        IEnumerable<string> unsafeProjects = SourceProjects()
            .Where(file => XDocument.Load(file).Descendants("AllowUnsafeBlocks").Any(element => element.Value == "true"))
            .Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.That(unsafeProjects, Is.SubsetOf(new[] { "SurveyFit.Numerics", "SurveyFit.Catalogue" }));
    }

    [Test]
    public void Repository_TopLevel_IsAsAgreed()
    {
        string[] ignored = [".git", "artifacts", ".vs", ".idea"];
        IEnumerable<string?> entries = Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).Except(ignored).Order(StringComparer.Ordinal);
        Assert.That(entries, Is.EquivalentTo(TopLevel));
    }

    private static string FindRoot()
    {
        string? directory = TestContext.CurrentContext.TestDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "SurveyFit.sln")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("SurveyFit.sln is not above the test's folder");
    }
}
