using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Verification;

namespace SurveyFit.Catalogue.Tests.Verification;

/// <summary>A sound catalogue has no violations; each kind of damage is named.</summary>
public sealed class VerificationTests
{
    private const string Fits = "catalogue/fits/model=gaussian/part-0.parquet";
    private const string Parameters = "catalogue/parameters/model=gaussian/part-0.parquet";
    private SimulatedCampaign _survey = null!;
    private int _copies;

    [OneTimeSetUp]
    public async Task Run()
    {
        _survey = await SimulatedCampaign.SimulateAsync();
        await _survey.RunAsync("sound");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _survey.Dispose();

    [Test]
    public void Verify_OfACampaignAndOfItsCatalogueElsewhere_FindsNothing()
    {
        Assert.That(CatalogueVerification.Run(_survey["sound"]).Violations, Is.Empty);
        string elsewhere = Path.Combine(Damaged(), "elsewhere");
        Directory.Move(Path.Combine(Path.GetDirectoryName(elsewhere)!, "catalogue"), elsewhere);
        VerificationReport report = CatalogueVerification.Run(elsewhere);
        Assert.That(report.Violations, Is.Empty);
        Assert.That(report.Checks.Single(check => check.Name == "ledger").About, Does.Contain("no ledger"));
    }

    [Test]
    public void Verify_AfterOneByteIsFlipped_NamesTheFile()
    {
        string folder = Damaged();
        string path = Path.Combine(folder, Fits);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Expect(folder, "manifest", Fits[10..], "its bytes were changed");
    }

    [Test]
    public void Verify_WithoutAFile_NamesItAndWhatIsMissingWithIt()
    {
        string folder = Damaged();
        File.Delete(Path.Combine(folder, Fits));
        Expect(folder, "manifest", Fits[10..], "is missing");
        Expect(folder, "keys", "parameters.fit_id", "no row of fits has");
        Expect(folder, "completeness", "fits", "not one row for each model");
        Expect(folder, "ledger", "fits", "the ledger");
    }

    [Test]
    public void Verify_WithATruncatedFile_StillChecksTheOtherTables()
    {
        string folder = Damaged();
        using (FileStream file = File.OpenWrite(Path.Combine(folder, Fits)))
            file.SetLength(file.Length / 2);
        File.Delete(Path.Combine(folder, "catalogue/observations/part-0.parquet"));
        Expect(folder, "metadata", Fits[10..], "no readable Parquet file");
        Expect(folder, "keys", "failures.files", "no row of observations has");
    }

    [Test]
    public void Verify_WithAFileTooMany_NamesIt()
    {
        string folder = Damaged();
        File.WriteAllText(Path.Combine(folder, "catalogue", "notes.txt"), "mine");
        Expect(folder, "manifest", "notes.txt", "does not list");
    }

    [Test]
    public void Verify_WithAnOrphanRow_NamesItsKey()
    {
        string folder = Rewritten(Parameters, "FROM t UNION ALL (SELECT * REPLACE ('nobody:gaussian' AS fit_id) FROM t LIMIT 1)");
        Expect(folder, "keys", "parameters.fit_id", "nobody:gaussian");
        Expect(folder, "metadata", Parameters[10..], "rows, the manifest says");
        Expect(folder, "completeness", "parameters.value", "nobody:gaussian star.fwhm");
    }

    [Test]
    public void Verify_WithARowTwice_NamesTheKey() =>
        Expect(Rewritten(Parameters, "FROM t UNION ALL FROM t"), "keys", "parameters.fit_id+name", "not unique");

    [Test]
    public void Verify_WithAStarInTwoSpellings_NamesThem()
    {
        string folder = Rewritten("catalogue/targets/part-0.parquet", "FROM t UNION ALL (SELECT * REPLACE (lower(replace(target_name, ' ', '__')) AS target_name) FROM t)");
        Expect(folder, "keys", "targets.target_name", "several rows for one star in different spellings: HD");
    }

    [Test]
    public void Verify_WithoutTheRowOfAStar_NamesIt() =>
        Expect(Rewritten("catalogue/targets/part-0.parquet", "FROM t WHERE false"), "keys", "fits.target_name", "no row of targets has HD");

    [Test]
    public void Verify_WithForbiddenValues_NamesTheColumns()
    {
        string folder = Rewritten(Fits, "SELECT * REPLACE ('NaN'::DOUBLE AS chi2, ['Infinity'::DOUBLE] AS param_values, '' AS group_label) FROM t");
        Expect(folder, "values", "fits.chi2", "NaN");
        Expect(folder, "values", "fits.param_values", "NaN or infinity");
        Expect(folder, "values", "fits.group_label", "empty text");
    }

    [Test]
    public void Verify_WithoutMetadata_SaysWhichAreMissing()
    {
        string folder = Rewritten(Fits, "FROM t");
        Expect(folder, "metadata", Fits[10..], "no VOParquet metadata");
        Expect(folder, "metadata", Fits[10..], "no metadata surveyfit.campaign_id");
    }

    [Test]
    public void Verify_WithAnotherColumn_SaysWhich() =>
        Expect(Rewritten(Fits, "SELECT * EXCLUDE chi2, 1 AS mine FROM t"), "metadata", Fits[10..], "without chi2 DOUBLE, with mine INTEGER");

    [Test]
    public void Verify_WithLostFiles_NamesThem() =>
        Expect(Rewritten("catalogue/failures/part-0.parquet", "FROM t WHERE false"), "completeness", "observations", "neither fitted nor excluded nor failed: data");

    [Test]
    public void Verify_OfAManifestThatPointsOutside_RefusesToLookThere()
    {
        string folder = Damaged();
        string path = Path.Combine(folder, "catalogue", CatalogueManifest.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace(Fits[10..], "../ledger.db", StringComparison.Ordinal));
        Expect(folder, "manifest", "../ledger.db", "outside the catalogue");
    }

    [Test]
    public void EveryTable_HasAPrimaryKey() =>
        Assert.That(CatalogueSchema.Tables.Where(table => TableKeys.PrimaryOf(table).Count == 0).Select(table => table.Name), Is.Empty);

    private string Damaged() => _survey.Copy("sound", $"damaged-{++_copies}");

    /// <summary>A copy in which one file has the result of a query on its own rows, the table t.</summary>
    private string Rewritten(string file, string sql)
    {
        string folder = Damaged();
        RewrittenTable.Write(Path.Combine(folder, file), sql);
        return folder;
    }

    private static void Expect(string folder, string check, string where, string message)
    {
        IReadOnlyList<Violation> violations = CatalogueVerification.Run(folder).Violations;
        Assert.That(
            violations.Any(violation => violation.Check == check && violation.Where == where && violation.Message.Contains(message, StringComparison.Ordinal)),
            () => string.Join('\n', violations));
    }
}
