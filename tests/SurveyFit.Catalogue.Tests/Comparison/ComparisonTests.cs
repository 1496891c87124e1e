using SurveyFit.Catalogue.Comparison;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Catalogue.Tests.Comparison;

/// <summary>Differences between real campaigns on one survey.</summary>
public sealed class ComparisonTests
{
    private const string Floor = SimulatedCampaign.Text + "\nerrors: {vis2: {floor: 0.03}}\n";
    private SimulatedCampaign _survey = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _survey = await SimulatedCampaign.SimulateAsync();
        await _survey.RunAsync("a");
        await _survey.RunAsync("floor", text: Floor);
        await _survey.RunAsync("spica", text: SimulatedCampaign.Text.Replace("selection:", "selection:\n  instruments: [SPICA]", StringComparison.Ordinal));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _survey.Dispose();

    [Test]
    public void Difference_OfACampaignWithItself_IsEmpty()
    {
        CatalogueDifference same = CatalogueComparison.Run(_survey["a"], _survey.Copy("a", "copy"));
        Assert.That(same.IsEmpty);
        Assert.That(same.ComparedFits, Is.EqualTo(Fits("a").Count));
    }

    [Test]
    public async Task Difference_OfTwoRuns_IsEmptyThoughTheirTimesDiffer()
    {
        await _survey.RunAsync("second", workers: 1);
        Assert.That(CatalogueComparison.Run(_survey["a"], _survey["second"]).IsEmpty);
    }

    [Test]
    public void Difference_OfAChangedErrorFloor_NamesItAndEveryShift()
    {
        CatalogueDifference difference = CatalogueComparison.Run(_survey["a"], _survey["floor"]);

        Assert.That(difference.Settings.Select(setting => setting.Name), Is.EqualTo(new[] { "campaign" }));
        Assert.That(difference.Settings[0].Lines, Is.EqualTo(new[] { "+ errors: {vis2: {floor: 0.03}}", "+ " }));
        Assert.That(difference.StarsOnlyInA.Concat(difference.StarsOnlyInB), Is.Empty);
        Assert.That(difference.Files, Is.Empty);
        Assert.That(difference.Fits, Has.Count.EqualTo(difference.ComparedFits).And.Count.EqualTo(Fits("a").Count));
        Assert.That(difference.Fits.Select(fit => fit.LargestShift), Is.Ordered.Descending);

        // Independently: both catalogues read one after the other, and the definition of the shift.
        Dictionary<string, (double Value, double Sigma)> a = Fits("a");
        Dictionary<string, (double Value, double Sigma)> b = Fits("floor");
        foreach (FitDifference fit in difference.Fits)
        {
            ParameterDifference size = fit.Parameters.Single();
            string key = $"{fit.Target}|{fit.Group}|{fit.Model}|{size.Name}";
            double expected = (b[key].Value - a[key].Value) / Math.Sqrt(((a[key].Sigma * a[key].Sigma) + (b[key].Sigma * b[key].Sigma)) / 2);
            Assert.That((size.A, size.B), Is.EqualTo((a[key].Value, b[key].Value)));
            Assert.That(size.Shift, Is.EqualTo(expected).Within(1e-12));
            Assert.That(fit.Columns, Does.Contain("chi2").And.Contain("param_sigmas").And.Contain("flag_errors_adjusted").And.Not.Contain("n_vis2"));
            Assert.That(fit.B!.ReducedChiSquare, Is.LessThan(fit.A!.ReducedChiSquare!.Value), "larger errors, smaller χ²");
        }
    }

    [Test]
    public void Difference_OfAnotherSpelling_IsTheSpelling()
    {
        string folder = _survey.Copy("a", "spelling");
        foreach (string path in new[] { "fits/model=gaussian", "fits/model=uniform-disk", "targets" }.Select(table => Path.Combine(folder, "catalogue", table, "part-0.parquet")))
            RewrittenTable.Write(path, "SELECT * REPLACE (lower(replace(target_name, ' ', '_')) AS target_name) FROM t");
        CatalogueDifference difference = CatalogueComparison.Run(_survey["a"], folder);
        Assert.That(difference.StarsOnlyInA.Concat(difference.StarsOnlyInB), Is.Empty);
        Assert.That(difference.Stars, Is.Empty);
        Assert.That(difference.Fits, Has.Count.EqualTo(difference.ComparedFits).And.All.Matches<FitDifference>(fit => fit.Columns is ["target_name"] && fit.Parameters.Count == 0));
    }

    [Test]
    public void Difference_OfASubset_NamesWhatIsMissing()
    {
        CatalogueDifference difference = CatalogueComparison.Run(_survey["a"], _survey["spica"]);
        Assert.That(difference.Fits, Is.Not.Empty.And.All.Matches<FitDifference>(fit => fit.B is null && !fit.Group.StartsWith("SPICA", StringComparison.Ordinal)));
        Assert.That(difference.Files, Is.Not.Empty.And.All.Matches<FileDifference>(file => file.A == "used" && file.B is not ("used" or null)));
        Assert.That(difference.Tables.Single(table => table.Name == "fits"), Has.Property("OnlyInB").Zero.And.Property("OnlyInA").EqualTo(difference.Fits.Count));
    }

    [Test]
    public void Csv_HasOneLinePerChange()
    {
        CatalogueDifference difference = CatalogueComparison.Run(_survey["a"], _survey["floor"]);
        using var writer = new StringWriter();
        DifferenceCsv.Write(difference, writer);
        string[] lines = writer.ToString().TrimEnd('\n').Split('\n');
        Assert.That(lines[0], Is.EqualTo("kind,target,group,model,item,unit,a,b,sigma_a,sigma_b,shift_sigma"));
        Assert.That(lines.Count(line => line.StartsWith("fit,", StringComparison.Ordinal)), Is.EqualTo(difference.Fits.Count));
        Assert.That(lines.Count(line => line.StartsWith("parameter,", StringComparison.Ordinal)), Is.EqualTo(difference.Fits.Sum(fit => fit.Parameters.Count)));
    }

    [TestCase("a\nb\nc", "a\nc\nd", new[] { "- b", "+ d" })]
    [TestCase("", "x", new[] { "- ", "+ x" })]
    [TestCase("a\r\nb", "a\nb", new[] { "- other line ends", "+ other line ends" })]
    [TestCase("same", "same", new string[0])]
    public void Lines_OfTwoTexts_AreThoseThatDiffer(string a, string b, string[] expected) => Assert.That(TextDifference.Lines(a, b), Is.EqualTo(expected));

    [TestCase("star.position-angle", "deg", 175, 15, 20)]
    [TestCase("star.diameter", "mas", 1, 3, 2)]
    public void Shift_OfAnOrientation_TurnsTheShortWay(string name, string unit, double a, double b, double shift) =>
        Assert.That(new ParameterDifference(name, unit, a, b, 1, 1).Shift, Is.EqualTo(shift));

    private Dictionary<string, (double Value, double Sigma)> Fits(string campaign)
    {
        using CatalogueReader reader = CatalogueReader.Open(_survey[campaign]);
        return reader.List(
            "SELECT f.target_name || '|' || group_label || '|' || f.model || '|' || name, p.value, p.sigma FROM fits f JOIN parameters p USING (fit_id) WHERE NOT derived",
            [],
            row => (Key: (string)row[0]!, Fit: ((double)row[1]!, (double)row[2]!)),
            CancellationToken.None).ToDictionary(pair => pair.Key, pair => pair.Fit);
    }
}
