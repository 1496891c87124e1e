using System.Globalization;
using System.Text.Json;
using SurveyFit.Catalogue.Export;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Oifits.Tests.Support;

namespace SurveyFit.Catalogue.Tests.Export;

/// <summary>Exports of a catalogue with awkward values, read by astropy and by stilts: they must show what DuckDB shows.</summary>
public sealed class ExportTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void WriteCatalogue()
    {
        _folder = new TemporaryFolder();
        CatalogueWriter.Write(new FakeRecord(30, "uniform-disk", "binary"), _folder.Path, CancellationToken.None);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void FitsAndVoTable_OfEveryTable_HoldInAstropyWhatTheCatalogueHolds()
    {
        string[] paths = [.. CatalogueSchema.Tables.SelectMany(table => new[] { Export(table, ExportFormat.Fits, "fits"), Export(table, ExportFormat.VoTable, "vot") })];
        IReadOnlyDictionary<string, ExportedTable> read = ExportedTable.Read(paths);
        Assert.Multiple(() =>
        {
            foreach (string path in paths)
            {
                bool isFits = path.EndsWith(".fits", StringComparison.Ordinal);
                string name = Path.GetFileNameWithoutExtension(path);
                Check(name, read[path], isFits);
                Assert.That(
                    read[path].Columns.Select(column => column[3]),
                    Is.EqualTo(Table(name).Columns.Select(column => isFits ? PlainText.Describe(column.Description) : column.Description)),
                    path);
            }
        });
    }

    [TestCase("fits", ExportFormat.Fits, "fits")]
    [TestCase("fits", ExportFormat.VoTable, "vot")]
    [TestCase("observations", ExportFormat.Fits, "fits")]
    public void Export_ReadAndRewrittenByStilts_StillHoldsIt(string name, ExportFormat format, string extension)
    {
        CatalogueTable table = Table(name);
        string path = Export(table, format, extension);
        string copy = _folder[$"stilts-of-{extension}-{name}.{extension}"];
        (int code, string output) = ExternalTool.Run(
            ExternalTool.Stilts(), "tpipe", "in=" + path, "omode=out", "out=" + copy, "ofmt=" + (format == ExportFormat.Fits ? "fits-var" : "votable"));
        Assert.That(code, Is.Zero, output);
        Check(name, ExportedTable.Read(copy)[copy], format == ExportFormat.Fits);
    }

    [TestCase("fits")]
    [TestCase("campaign")]
    public void VoTable_HasNothingThatVotlintRemarksOn(string table)
    {
        (int code, string output) = ExternalTool.Run(ExternalTool.Stilts(), "votlint", Export(Table(table), ExportFormat.VoTable, "vot"));
        Assert.That((code, output), Is.EqualTo((0, "")));
    }

    [Test]
    public void Fits_IsAcceptedByFitsverify()
    {
        (int code, string output) = ExternalTool.Run(ExternalTool.Fitsverify(), "-q", Export(CatalogueSchema.Tables[0], ExportFormat.Fits, "fits"));
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("verification OK"));
    }

    [Test]
    public void Csv_OfOneStar_InAnotherSpelling_HasItsRowsOnly()
    {
        CatalogueTable fits = CatalogueSchema.Tables[0];
        long rows = CatalogueExport.WriteFile(_folder.Path, new ExportRequest(fits, ExportFormat.Csv, "hd_7"), _folder["one.csv"]).Rows;
        string[] lines = File.ReadAllLines(_folder["one.csv"]);
        Assert.That(rows, Is.GreaterThan(0));
        Assert.That(lines, Has.Length.EqualTo(1 + rows));
        Assert.That(lines[0], Does.StartWith("fit_id,campaign_id,"));
        Assert.That(lines[1..], Has.All.Contains(",HD 7,"));
    }

    [TestCase("fits", "target_name = ?")]
    [TestCase("parameters", "target_name = ?")]
    [TestCase("targets", "target_name = ?")]
    [TestCase("observations", "list_contains(target_name, ?)")]
    [TestCase("failures", "target_name = ?")]
    [TestCase("execution", "unit_id IN (SELECT unit_id FROM fits WHERE target_name = ?)")]
    public void Export_OfAStarWithAHostileName_FindsItInEveryTable(string table, string condition)
    {
        long rows = Count($"SELECT count(*) FROM {table} WHERE {condition}", FakeRecord.OddTarget);
        var request = new ExportRequest(Table(table), ExportFormat.Csv, FakeRecord.OddTarget);
        Assert.That(rows, Is.GreaterThan(0));
        Assert.That(CatalogueExport.Write(_folder.Path, request, Stream.Null).Rows, Is.EqualTo(rows));
    }

    [TestCase("HD 77", "Similar names: HD 7, ")]
    [TestCase("'; DROP VIEW fits; --", "no star")]
    public void Export_OfAnUnknownStar_OffersSimilarOnes(string name, string expected)
    {
        var request = new ExportRequest(CatalogueSchema.Tables[0], ExportFormat.Csv, name);
        Assert.That(() => CatalogueExport.WriteFile(_folder.Path, request, _folder["none.csv"]), Throws.TypeOf<CatalogueException>().With.Message.Contains(expected));
        Assert.That(Directory.EnumerateFiles(_folder.Path, "none*"), Is.Empty, "nothing is left behind");
    }

    [Test]
    public void Export_OfAStarFromATableWithoutStars_IsRefused()
    {
        var request = new ExportRequest(Table("campaign"), ExportFormat.Csv, FakeRecord.OddTarget);
        Assert.That(() => CatalogueExport.Write(_folder.Path, request, Stream.Null), Throws.TypeOf<CatalogueException>().With.Message.Contains("do not belong to stars"));
    }

    [TestCase("2027-05-30")]
    [TestCase("2027-05-31")]
    public void Export_OfWhatIsPublic_LeavesEverythingElseOutOfEveryTable(string text)
    {
        var day = DateOnly.Parse(text, CultureInfo.InvariantCulture);
        // FakeRecord: every fifth file is declared public; every third is released on 2027-05-31; unit i has file i alone.
        int[] units = [.. Enumerable.Range(0, 30).Where(i => i % 3 == 0 ? day >= new DateOnly(2027, 5, 31) : i % 5 == 1)];
        string sequences = string.Join(", ", units);

        Assert.That(Public("observations", day), Is.EqualTo((units.Length, 31 - units.Length)));
        Assert.That(Public("fits", day), Is.EqualTo((2 * units.Length, 60 - (2 * units.Length))));
        Assert.That(Public("execution", day), Is.EqualTo((units.Length, 30 - units.Length)));
        Assert.That(Public("failures", day), Is.EqualTo((0, 2)), "nobody declared anything of these files");
        Assert.That(Public("campaign", day), Is.EqualTo((3, 0)));
        foreach (string table in new[] { "parameters", "residuals", "detections" })
        {
            long expected = Count($"SELECT count(*) FROM {table} WHERE unit_id IN (SELECT unit_id FROM fits WHERE sequence IN ({sequences}))");
            Assert.That(Public(table, day).Rows, Is.EqualTo(expected).And.GreaterThan(0), table);
        }

        long stars = Count($"SELECT count(DISTINCT target_name) FROM fits WHERE target_name NOT IN (SELECT target_name FROM fits WHERE sequence NOT IN ({sequences}))");
        Assert.That(Public("targets", day).Rows, Is.EqualTo(stars));
    }

    [Test]
    public void Export_OfWhatIsPublic_IsPossibleForEveryTable() =>
        Assert.That(() => CatalogueSchema.Tables.Select(table => Public(table.Name, DateOnly.MaxValue)).ToList(), Throws.Nothing);

    private (long Rows, long NotPublic) Public(string table, DateOnly day)
    {
        ExportResult result = CatalogueExport.Write(_folder.Path, new ExportRequest(Table(table), ExportFormat.Csv, Target: null, PublicOn: day), Stream.Null);
        return (result.Rows, result.NotPublic);
    }

    private long Count(string sql, params string[] values)
    {
        using CatalogueReader reader = CatalogueReader.Open(_folder.Path);
        return reader.List(sql, values, row => (long)row[0]!, CancellationToken.None)[0];
    }

    private static CatalogueTable Table(string name) => CatalogueSchema.Tables.Single(table => table.Name == name);

    private string Export(CatalogueTable table, ExportFormat format, string extension)
    {
        string path = _folder[table.Name + "." + extension];
        CatalogueExport.WriteFile(_folder.Path, new ExportRequest(table, format), path);
        return path;
    }

    private void Check(string name, ExportedTable read, bool isFits)
    {
        CatalogueTable table = Table(name);
        Assert.That(read.Columns.Select(column => column[0]), Is.EqualTo(table.Columns.Select(column => column.Name)));
        Assert.That(read.Columns.Select(column => column[1]), Is.EqualTo(table.Columns.Select(column => column.Unit)), name);
        Assert.That(read.Columns.Select(column => column[2]), Is.EqualTo(table.Columns.Select(column => column.Ucd)), name);

        using CatalogueReader reader = CatalogueReader.Open(_folder.Path);
        using QueryResult result = reader.Query($"FROM {name}");
        object?[][] rows = [.. result.Rows()];
        Assert.That(read.Rows, Has.Count.EqualTo(rows.Length));
        for (int i = 0; i < rows.Length; i++)
        {
            for (int k = 0; k < table.Columns.Count; k++)
                Assert.That(Spell(read.Rows[i][k]), Is.EqualTo(Spell(rows[i][k])), $"{name}, row {i}, {table.Columns[k].Name}");
        }
    }

    /// <summary>
    /// FITS and VOTable know no difference between an absent and an empty list or text; FITS has 0 and 1 in lists of truth values;
    /// astropy cuts blank ends off a VOTable's texts.
    /// </summary>
    private static string Spell(object? value) => value switch
    {
        null => "NULL",
        "" => "NULL",
        true => "1",
        false => "0",
        string text => text.TrimEnd(),
        object?[] { Length: 0 } => "NULL",
        object?[] list => string.Join('|', list.Select(element => element is "" ? "empty" : Spell(element))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Spell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "NULL",
        JsonValueKind.String => Spell(value.GetString()),
        JsonValueKind.Array => Spell(value.EnumerateArray().Select(Boxed).ToArray()),
        _ => Spell(Boxed(value)),
    };

    private static object? Boxed(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out long whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        _ => null,
    };
}
