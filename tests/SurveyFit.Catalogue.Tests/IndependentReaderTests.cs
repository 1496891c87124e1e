using System.Xml.Linq;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Tests;

/// <summary>hyparquet, which shares no code with DuckDB, reads what was written; every value is compared with the records.</summary>
public sealed class IndependentReaderTests
{
    private static readonly XNamespace VoTable = "http://www.ivoa.net/xml/VOTable/v1.3";
    private readonly FakeRecord _record = new(60, "uniform-disk", "binary");
    private TemporaryFolder _folder = null!;
    private IReadOnlyDictionary<string, HyparquetDump> _files = null!;

    private static IEnumerable<string> Paths() =>
    [
        "fits/model=uniform-disk/part-0.parquet",
        "fits/model=binary/part-0.parquet",
        "parameters/model=uniform-disk/part-0.parquet",
        "parameters/model=binary/part-0.parquet",
        "targets/part-0.parquet",
        "residuals/model=uniform-disk/part-0.parquet",
        "residuals/model=binary/part-0.parquet",
        "detections/part-0.parquet",
        "bad_calibrator_candidates/part-0.parquet",
        "observations/part-0.parquet",
        "failures/part-0.parquet",
        "campaign/part-0.parquet",
        "execution/part-0.parquet",
    ];

    [OneTimeSetUp]
    public void WriteAndReadCatalogue()
    {
        _folder = new TemporaryFolder();
        CatalogueWriter.Write(_record, _folder.Path, CancellationToken.None);
        _files = HyparquetDump.Read(_folder["catalogue"]);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Catalogue_HasNoOtherFiles() => Assert.That(_files.Keys, Is.EquivalentTo(Paths()));

    [TestCaseSource(nameof(Paths))]
    public void EveryValue_ReadByHyparquet_IsThatOfTheRecord(string path)
    {
        if (!path.StartsWith("bad_calibrator", StringComparison.Ordinal))
            Assert.That(_files[path].Rows, Is.Not.Empty);
        RecordComparison.Check(_record, _folder["catalogue"], path, _files[path]);
    }

    [Test]
    public void EveryValue_ReadByParquetWasm_IsTheSame() => HyparquetDump.CheckSame(_files, HyparquetDump.ReadByParquetWasm(_folder["catalogue"]));

    [TestCaseSource(nameof(Paths))]
    public void Columns_AreThoseOfTheSchemaInOrder(string path) =>
        Assert.That(_files[path].Columns, Is.EqualTo(TableOf(path).StoredColumns.Select(column => column.Name)));

    [TestCaseSource(nameof(Paths))]
    public void Files_AreCompressedWithZstandard(string path) => Assert.That(_files[path].Codecs, Is.EqualTo(new[] { "ZSTD" }));

    [TestCaseSource(nameof(Paths))]
    public void KeyValues_NameTheCampaignAndItsVersions(string path)
    {
        IReadOnlyDictionary<string, string> keys = _files[path].KeyValues;
        Assert.Multiple(() =>
        {
            Assert.That(keys["surveyfit.campaign_id"], Is.EqualTo("c0ffee"));
            Assert.That(keys["surveyfit.campaign_name"], Is.EqualTo("it's a test"));
            Assert.That(keys["surveyfit.numeric_version"], Is.EqualTo("n1"));
            Assert.That(keys["surveyfit.software_version"], Is.EqualTo("0.1.0-test"));
            Assert.That(keys["surveyfit.schema_version"], Is.EqualTo(CatalogueSchema.Version));
            Assert.That(keys["IVOA.VOTable-Parquet.version"], Is.EqualTo("1.0"));
            Assert.That(keys.GetValueOrDefault("surveyfit.model"), path.Contains("model=binary", StringComparison.Ordinal) ? Is.EqualTo("binary") : Is.Not.EqualTo("binary"));
        });
    }

    [TestCaseSource(nameof(Paths))]
    public void VoTable_DescribesEveryColumnInOrder(string path)
    {
        var document = XDocument.Parse(_files[path].KeyValues["IVOA.VOTable-Parquet.content"]);
        XElement table = document.Descendants(VoTable + "TABLE").First();
        CatalogueTable schema = TableOf(path);

        Assert.That(table.Element(VoTable + "DATA"), Is.Null);
        Assert.That(
            table.Elements(VoTable + "FIELD").Select(field => ((string?)field.Attribute("name"), (string?)field.Attribute("unit") ?? "", (string?)field.Attribute("ucd") ?? "", (string?)field.Element(VoTable + "DESCRIPTION"))),
            Is.EqualTo(schema.StoredColumns.Select(column => (column.Name, column.Unit, column.Ucd, column.Description))));
        Assert.That(table.Elements(VoTable + "FIELD").Select(field => (string?)field.Attribute("datatype")), Has.None.Null.Or.Empty);
    }

    [Test]
    public void ListsOfNumbers_AreDescribedAsArrays()
    {
        var document = XDocument.Parse(_files["fits/model=binary/part-0.parquet"].KeyValues["IVOA.VOTable-Parquet.content"]);
        XElement covariance = document.Descendants(VoTable + "FIELD").Single(field => (string?)field.Attribute("name") == "covariance");
        Assert.That(((string?)covariance.Attribute("datatype"), (string?)covariance.Attribute("arraysize")), Is.EqualTo(("double", "*")));
    }

    private static CatalogueTable TableOf(string path) => CatalogueSchema.Tables.Single(table => path.StartsWith(table.Name + "/", StringComparison.Ordinal));
}
