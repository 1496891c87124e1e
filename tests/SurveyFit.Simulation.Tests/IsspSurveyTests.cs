using System.Security.Cryptography;
using SurveyFit.Oifits;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Simulation.Tests;

internal sealed class IsspSurveyTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("surveyfit-simulation-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task WriteAsync_WithAnyNumberOfJobs_WritesTheSameBytes()
    {
        var options = new SurveyOptions { TargetCount = 5, Seed = 3, DamagedFraction = 0.3 };
        await Write("one", options);
        await Write("three", options with { Jobs = 3 });
        var (one, three) = (Hashes("one"), Hashes("three"));
        Assert.That(one, Has.Count.GreaterThan(15));
        Assert.That(three, Is.EqualTo(one));
    }

    [Test]
    public async Task WriteAsync_ASubset_WritesTheSameFiles()
    {
        var options = new SurveyOptions { TargetCount = 4, Seed = 4 };
        await Write("all", options);
        await Write("some", options with { FirstTarget = 2, TargetCount = 1 });
        var (all, some) = (Hashes("all"), Hashes("some"));
        var files = some.Where(pair => pair.Key.EndsWith(".oifits", StringComparison.Ordinal)).ToArray();
        Assert.That(files, Has.Length.GreaterThanOrEqualTo(3));
        Assert.That(files, Is.SubsetOf(all));
        var (allTruth, someTruth) = (Lines("all", TruthTable.FileName), Lines("some", TruthTable.FileName));
        Assert.That(someTruth.Skip(1), Is.EqualTo(allTruth.Skip(3).Take(1)));
    }

    [Test]
    public async Task WriteAsync_WithoutAnInstrument_ChangesNoOtherFile()
    {
        var options = new SurveyOptions { TargetCount = 2, Seed = 4 };
        await Write("all", options);
        await Write("some", options with { Instruments = ["MIRCX"] });
        string[] files = [.. Hashes("some").Keys.Where(path => path.EndsWith(".oifits", StringComparison.Ordinal))];
        Assert.That(files, Is.EquivalentTo(Hashes("all").Keys.Where(path => path.Contains("MIRCX_L2", StringComparison.Ordinal))));
        Assert.That(Hashes("some").Where(pair => files.Contains(pair.Key)), Is.SubsetOf(Hashes("all")));
    }

    [Test]
    public async Task WriteAsync_WithoutDamage_ChangesNothingElse()
    {
        var options = new SurveyOptions { TargetCount = 4, Seed = 5, DamagedFraction = 0.5 };
        await Write("damaged", options);
        await Write("intact", options with { DamagedFraction = 0 });
        var rows = Lines("damaged", "files.csv").Skip(1).Select(line => line.Split(',')).ToArray();
        var (damaged, intact) = (Hashes("damaged"), Hashes("intact"));
        Assert.That(rows.Count(cells => cells[9].Length > 0), Is.InRange(1, rows.Length - 1));
        foreach (var cells in rows)
            Assert.That(damaged[cells[0]] == intact[cells[0]], Is.EqualTo(cells[9].Length == 0), string.Join(',', cells));
    }

    [Test]
    public async Task WriteAsync_ASurvey_ReadsAndCountsAsItsTablesSay()
    {
        var summary = await Write("survey", new SurveyOptions { TargetCount = 8, Seed = 6, DamagedFraction = 0.15 });
        var rows = Lines("survey", "files.csv").Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.That(FileTable.Read(Path.Combine(_folder, "survey", FileTable.FileName)).Select(FileTable.Format), Is.EqualTo(Lines("survey", "files.csv").Skip(1)));
        Assert.That(summary.FileCount, Is.EqualTo(rows.Length));
        Assert.That(summary.DamagedCount, Is.EqualTo(rows.Count(cells => cells[9].Length > 0)));
        Assert.That(summary.TargetsByClass.Values.Sum(), Is.EqualTo(8));
        var usable = new Dictionary<(string, string), int>();
        foreach (var cells in rows)
        {
            var path = Path.Combine(_folder, "survey", cells[0]);
            Assert.That(new FileInfo(path).Length, Is.EqualTo(long.Parse(cells[8], System.Globalization.CultureInfo.InvariantCulture)));
            if (cells[9] is "truncated" or "empty" or "not-fits" or "dangling-insname" || cells[5] == "2") continue;
            var table = OifitsReader.Read(path).Vis2.Single();
            var count = Enumerable.Range(0, table.Vis2.Length)
                .Count(i => !table.Flag[i] && double.IsFinite(table.Vis2[i]) && table.Vis2Error[i] > 0);
            usable[(cells[1], cells[3])] = usable.GetValueOrDefault((cells[1], cells[3])) + count;
        }

        foreach (var truth in TruthTable.Read(Path.Combine(_folder, "survey", TruthTable.FileName)))
        {
            foreach (var expectation in truth.Expectations)
                Assert.That(expectation.Vis2Count, Is.EqualTo(usable.GetValueOrDefault((truth.Star.Name, expectation.Instrument))));
        }
    }

    [Test]
    public void Constructor_WithImpossibleOptions_NamesAllOfThem()
    {
        var options = new SurveyOptions { TargetCount = 0, DamagedFraction = 2, Jobs = 0, Instruments = ["PIONIER"] };
        Assert.That(() => new IsspSurvey(options), Throws.ArgumentException.With.Message.Contains("targets").And.Message.Contains("damaged")
            .And.Message.Contains("jobs").And.Message.Contains("PIONIER"));
    }

    private async Task<SurveySummary> Write(string name, SurveyOptions options)
        => await new IsspSurvey(options).WriteAsync(Path.Combine(_folder, name), null, CancellationToken.None);

    private string[] Lines(string survey, string file) => File.ReadAllLines(Path.Combine(_folder, survey, file));

    private SortedDictionary<string, string> Hashes(string survey)
    {
        var root = Path.Combine(_folder, survey);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            hashes[Path.GetRelativePath(root, path)] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        return hashes;
    }
}
