using System.Text;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Catalogue.Tests;

public sealed class CatalogueReaderTests
{
    private TemporaryFolder _folder = null!;
    private CatalogueReader _reader = null!;

    [OneTimeSetUp]
    public void WriteCatalogue()
    {
        _folder = new TemporaryFolder();
        CatalogueWriter.Write(new FakeRecord(30, "uniform-disk", "binary"), _folder.Path, CancellationToken.None);
        _reader = CatalogueReader.Open(_folder.Path);
    }

    [OneTimeTearDown]
    public void RemoveFolder()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    [TestCase("fits", 60)]
    [TestCase("parameters", 228)]
    [TestCase("observations", 31)]
    [TestCase("failures", 2)]
    [TestCase("campaign", 3)]
    [TestCase("execution", 30)]
    public void Query_OfEveryTable_CountsItsRows(string table, long rows) =>
        Assert.That(Single($"SELECT count(*) FROM {table}"), Is.EqualTo(rows));

    [Test]
    public void Files_HaveStatisticsAndWhereValuesRepeatBloomFilters()
    {
        string Chunks(string file, string condition) =>
            $"SELECT count(*) FROM parquet_metadata('{_folder["catalogue"]}/{file}/part-0.parquet') WHERE path_in_schema IN ('target_name', 'fit_id', 'unit_id') AND {condition}";
        Assert.That(Single(Chunks("fits/model=binary", "stats_min_value IS NOT NULL AND stats_max_value IS NOT NULL")), Is.EqualTo(3L));
        Assert.That(Single(Chunks("parameters/model=binary", "bloom_filter_length > 0")), Is.GreaterThan(0L));
    }

    [Test]
    public void Query_OfOrderedTables_KeepsThePlansOrder() =>
        Assert.That(Single("SELECT count(*) FROM (SELECT sequence - lag(sequence) OVER () AS step, model, lag(model) OVER () AS before FROM fits) WHERE step <> 1 AND model = before"), Is.Zero);

    [Test]
    public void Query_OfFlags_FindsThem() =>
        Assert.That(Single("SELECT count(*) FROM fits WHERE (flags & 2 <> 0) <> (list_contains(param_names, 'companion.x') AND sequence % 9 = 0)"), Is.Zero);

    [TestCase("true", true)]
    [TestCase("(-7)::TINYINT", -7L)]
    [TestCase("(-7)::SMALLINT", -7L)]
    [TestCase("200::UTINYINT", 200L)]
    [TestCase("60000::USMALLINT", 60000L)]
    [TestCase("4000000000::UINTEGER", 4000000000L)]
    [TestCase("9007199254740993", 9007199254740993L)]
    [TestCase("0.1::DOUBLE", 0.1)]
    [TestCase("0.25::FLOAT", 0.25f)]
    [TestCase("NULL", null)]
    [TestCase("'short'", "short")]
    [TestCase("'a text that does not fit into twelve bytes: ½'", "a text that does not fit into twelve bytes: ½")]
    [TestCase("DATE '2024-02-29'", "2024-02-29")]
    [TestCase("TIME '01:02:03.5'", "01:02:03.5")]
    [TestCase("TIMESTAMP '1969-12-31 23:59:59.25'", "1969-12-31T23:59:59.25")]
    [TestCase("'2024-02-29 12:00:00'::TIMESTAMP_S", "2024-02-29T12:00:00")]
    [TestCase("'2024-02-29 12:00:00.001'::TIMESTAMP_MS", "2024-02-29T12:00:00.001")]
    [TestCase("'2024-02-29 12:00:00.000000001'::TIMESTAMP_NS", "2024-02-29T12:00:00.000000001")]
    [TestCase("INTERVAL 14 MONTH", "14 months 0 days 00:00:00")]
    [TestCase("'infinity'::TIMESTAMP", "infinity")]
    [TestCase("'936da01f-9abd-4d9d-80c7-02af85c822a8'::UUID", "936da01f-9abd-4d9d-80c7-02af85c822a8")]
    [TestCase("'b'::ENUM('a', 'b')", "b")]
    public void Query_OfAScalar_GivesItsValue(string sql, object? value) => Assert.That(Single("SELECT " + sql), Is.EqualTo(value));

    [TestCase("18446744073709551615::UBIGINT", "18446744073709551615")]
    [TestCase("(-170141183460469231731687303715884105727)::HUGEINT", "-170141183460469231731687303715884105727")]
    [TestCase("(-0.05)::DECIMAL(4, 2)", "-0.05")]
    [TestCase("12345678901234567890.123456::DECIMAL(38, 6)", "12345678901234567890.123456")]
    [TestCase("[1, NULL, 3]", "[1, NULL, 3]")]
    [TestCase("[['a'], []]", "[[a], []]")]
    [TestCase("[1.5, 2.5]::DOUBLE[2]", "[1.5, 2.5]")]
    [TestCase("{'a': 1, 'b': [true]}", "{a: 1, b: [true]}")]
    [TestCase("MAP {'k': 2}", "{k: 2}")]
    [TestCase("'\\xAA'::BLOB", "0xaa")]
    public void Query_OfAnOddType_IsSpelledWithoutLoss(string sql, string text) => Assert.That(QueryResultFormat.Text(Single("SELECT " + sql)), Is.EqualTo(text));

    [TestCase("SELECT nothing FROM fits", "nothing")]
    [TestCase("SELEKT 1", "syntax error")]
    [TestCase("", "empty")]
    [TestCase("SELECT 1; SELECT 2", "One query")]
    [TestCase("SELECT ?", "placeholders")]
    [TestCase("SELECT '1'::BIT AS odd", "odd::VARCHAR")]
    public void Query_WithAMistake_SaysWhich(string sql, string expected) =>
        Assert.That(() => _reader.Query(sql), Throws.TypeOf<CatalogueException>().With.Message.Contains(expected));

    [TestCase(FakeRecord.OddTarget, true)]
    [TestCase("' OR '1' = '1", false)]
    [TestCase("", false)]
    public void Query_WithAValue_TakesItAsTextAndNeverAsSql(string name, bool exists)
    {
        using QueryResult result = _reader.Query("SELECT count(*) > 0 FROM fits WHERE target_name = ?", [name]);
        Assert.That(result.Rows().Single()[0], Is.EqualTo(exists));
    }

    [Test]
    public void Query_WithTooManyValues_SaysHowMany() =>
        Assert.That(() => _reader.Query("SELECT ?", ["a", "b"]), Throws.TypeOf<CatalogueException>().With.Message.Contains("1 placeholders").And.Message.Contains("2 values"));

    [Test]
    public void Open_OfTheCatalogueItself_IsTheSame()
    {
        using CatalogueReader inner = CatalogueReader.Open(_folder["catalogue"]);
        using QueryResult result = inner.Query("SELECT count(*) FROM fits");
        Assert.That(result.Rows().Single()[0], Is.EqualTo(60L));
    }

    [TestCase("COPY fits TO '{0}/catalogue/fits/stolen.parquet'")]
    [TestCase("COPY fits TO '{0}/stolen.csv'")]
    [TestCase("CREATE TABLE t AS SELECT 1")]
    [TestCase("DROP VIEW fits")]
    [TestCase("EXPLAIN ANALYZE COPY fits TO '{0}/stolen.csv'")]
    [TestCase("ATTACH '{0}/stolen.db'")]
    [TestCase("SET enable_external_access = true")]
    [TestCase("SELECT * FROM read_text('{0}/secret.txt')")]
    [TestCase("SELECT * FROM read_text('{0}/catalogue/../secret.txt')")]
    [TestCase("SELECT * FROM read_csv('/etc/passwd')")]
    [TestCase("FROM '{0}/secret.txt'")]
    [TestCase("SELECT * FROM read_text('https://example.org/')")]
    [TestCase("INSTALL httpfs")]
    [TestCase("SELECT getenv('HOME')")]
    [TestCase("SELECT * FROM glob('/etc/*')")]
    public void Query_ThatReachesOutOfTheCatalogue_IsRefused(string sql)
    {
        File.WriteAllText(_folder["secret.txt"], "secret");
        string query = sql.Replace("{0}", _folder.Path, StringComparison.Ordinal);

        Assert.That(
            () =>
            {
                using QueryResult result = _reader.Query(query);
                Assert.That(result.Rows().ToList(), Is.Not.Empty);
            },
            Throws.TypeOf<CatalogueException>());
        Assert.That(Directory.EnumerateFiles(_folder.Path, "stolen*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Query_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.That(
            () => _reader.Query("SELECT count(*) FROM range(10_000_000) a, range(10_000_000) b WHERE hash(a.range + b.range) = 7", source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Single("SELECT 1::BIGINT"), Is.EqualTo(1L), "the reader is still usable");
    }

    [Test]
    public void WriteCsv_QuotesWhatNeedsIt()
    {
        using QueryResult result = _reader.Query("SELECT target_name AS \"a,b\", NULL AS n FROM fits WHERE sequence = 0 AND model = 'binary'");
        using var writer = new StringWriter();
        QueryResultFormat.WriteCsv(result, writer);
        Assert.That(writer.ToString(), Is.EqualTo("\"a,b\",n\n\"" + FakeRecord.OddTarget.Replace("\"", "\"\"", StringComparison.Ordinal) + "\",\n"));
    }

    [Test]
    public void WriteJson_IsJsonWithOneObjectPerRow()
    {
        using QueryResult result = _reader.Query("SELECT 1 AS x, 2 AS x, 'nan'::DOUBLE AS bad, [1.5, NULL] AS list, {'k': 1.25::DECIMAL(4,2)} AS s");
        using var stream = new MemoryStream();
        QueryResultFormat.WriteJson(result, stream);
        string json = string.Concat(Encoding.UTF8.GetString(stream.ToArray()).Where(letter => !char.IsWhiteSpace(letter)));
        Assert.That(json, Is.EqualTo("""[{"x":1,"x_2":2,"bad":null,"list":[1.5,null],"s":{"k":1.25}}]"""));
    }

    [Test]
    public void Open_WithoutCatalogue_SaysWhatToGive()
    {
        using var empty = new TemporaryFolder();
        Assert.That(() => CatalogueReader.Open(empty.Path), Throws.TypeOf<CatalogueException>().With.Message.Contains("--out"));
    }

    [Test]
    public void Open_OfADamagedCatalogue_SaysWhichTable()
    {
        using var damaged = new TemporaryFolder();
        CatalogueWriter.Write(new FakeRecord(3, "binary"), damaged.Path, CancellationToken.None);
        File.WriteAllText(damaged["catalogue/observations/part-0.parquet"], "no Parquet");
        Assert.That(() => CatalogueReader.Open(damaged.Path), Throws.TypeOf<CatalogueException>().With.Message.Contains("observations"));
    }

    [Test]
    public void Summary_OfACatalogue_CountsEverything()
    {
        CatalogueSummary summary = CatalogueSummary.Read(_folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(summary.CampaignId, Is.EqualTo("c0ffee"));
            Assert.That((summary.Files, summary.UnreadableFiles, summary.Units), Is.EqualTo((31L, 1L, 30L)));
            Assert.That(summary.Models.Select(model => (model.Model, model.Fits)), Is.EqualTo(new[] { ("binary", 30L), ("uniform-disk", 30L) }));
            Assert.That(summary.Sizes.Select(size => size.Parameter).Distinct(), Is.EqualTo(new[] { "star.diameter" }));
            Assert.That(summary.Failures.Select(failure => (failure.Stage, failure.Class, failure.Count)), Is.EquivalentTo(new[] { ("plan", "truncated", 1L), ("fit", "crash", 1L) }));
            Assert.That(summary.CompanionCount, Is.EqualTo(summary.Models.Sum(model => model.Detections)).And.GreaterThan(0));
            Assert.That(summary.Companions.Select(found => found.Nsigma), Is.Ordered.Descending);
        });
    }

    private object? Single(string sql)
    {
        using QueryResult result = _reader.Query(sql);
        return result.Rows().Single().Single();
    }
}
