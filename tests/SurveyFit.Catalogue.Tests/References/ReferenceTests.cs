using SurveyFit.Campaigns.Definition;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.References;

namespace SurveyFit.Catalogue.Tests.References;

public sealed class ReferenceTests
{
    private static readonly ReferenceColumns Jsdc = new() { Diameter = "LDD", Error = "e_LDD", Flag = "CalFlag" };

    private static readonly (string Name, string Text)[] Files =
    [
        ("list.csv", """
            Name,RAJ2000,DEJ2000,LDD,e_LDD,CalFlag
            HD 1,00 40 00.0,+20 00 00,0.5,0.01,0
            "HD_2",10.0002,20,0.7,,1
            HD 3,,,-1,-1,0
            hd1,350,-60,0.9,0.1,0
            """),
        ("list.tsv", """
            #  a comment of VizieR
            Name	RAJ2000	DEJ2000	LDD	e_LDD	CalFlag
            HD 1	00 40 00.0	+20 00 00	0.5	0.01	0
            HD_2	10.0002	20	0.7		1
            HD 3			-1	-1	0
            hd1	350	-60	0.9	0.1	0
            """),
        ("list.vot", """
            <?xml version="1.0"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE>
              <TABLE name="metadata only"><FIELD name="other" datatype="int"/></TABLE>
              <TABLE><!-- a comment -->
                <FIELD name="Name" datatype="char" arraysize="*"><DESCRIPTION>Star</DESCRIPTION></FIELD><FIELD name="RAJ2000" datatype="char" arraysize="*"/>
                <FIELD name="DEJ2000" datatype="char" arraysize="*"/><FIELD name="LDD" datatype="float"/><FIELD name="e_LDD" datatype="float"/><FIELD name="CalFlag" datatype="int"/>
                <DATA><TABLEDATA>
                  <TR><TD>HD 1</TD><TD>00 40 00.0</TD><TD>+20 00 00</TD><TD>0.5</TD><TD>0.01</TD><TD>0</TD></TR>
                  <TR><TD>HD_2</TD><TD>10.0002</TD><TD>20</TD><TD>0.7</TD><TD/><TD>1</TD></TR>
                  <TR>
                    <TD>HD 3</TD><TD></TD><TD/><TD>-1</TD><TD>-1</TD><TD>0</TD>
                  </TR>
                  <TR><TD>hd1</TD><TD>350</TD><TD>-60</TD><TD>0.9</TD><TD>0.1</TD><TD>0</TD></TR>
                </TABLEDATA></DATA>
              </TABLE>
            </RESOURCE></VOTABLE>
            """),
    ];

    private TemporaryFolder _folder = null!;
    private DuckDbConnection _connection = null!;

    [OneTimeSetUp]
    public void WriteLists()
    {
        _folder = new TemporaryFolder();
        _connection = DuckDbConnection.Open(1, 512, "");
        foreach ((string name, string text) in Files)
            File.WriteAllText(_folder[name], text);
        _connection.Execute($"COPY (SELECT * FROM read_csv('{_folder["list.csv"]}', nullstr = '')) TO '{_folder["list.parquet"]}' (FORMAT parquet)");
    }

    [OneTimeTearDown]
    public void Clear()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [TestCase("list.csv")]
    [TestCase("list.tsv")]
    [TestCase("list.vot")]
    [TestCase("list.parquet")]
    public void Read_OfEveryFormat_GivesTheSameStars(string file)
    {
        IReadOnlyList<ReferenceEntry> stars = ReferenceReader.Read(_connection, List(file));
        Assert.Multiple(() =>
        {
            Assert.That(stars.Select(star => star.Name), Is.EqualTo(new[] { "HD 1", "HD_2", "HD 3", "hd1" }));
            Assert.That(stars.Select(star => star.RightAscensionDegrees), Is.EqualTo(new[] { 10, 10.0002, double.NaN, 350 }));
            Assert.That(stars.Select(star => star.DeclinationDegrees), Is.EqualTo(new[] { 20, 20, double.NaN, -60 }));
            Assert.That(stars.Select(star => star.DiameterMas), Is.EqualTo(new[] { 0.5, 0.7, -1, 0.9 }));
            Assert.That(stars.Select(star => star.ErrorMas), Is.EqualTo(new[] { 0.01, double.NaN, -1, 0.1 }));
            Assert.That(stars.Select(star => star.IsFlagged), Is.EqualTo(new[] { false, true, false, false }));
        });
    }

    [Test]
    public void Find_ByName_IgnoresSpellingAndTakesTheNearestOfSeveral()
    {
        ReferenceIndex index = Index(List("list.csv"));
        ReferenceMatch near = index.Find("hd_1", 349.9999, -60)!;
        Assert.Multiple(() =>
        {
            Assert.That((near.Entry.DiameterMas, near.Candidates), Is.EqualTo((0.9, 2)));
            Assert.That(near.DistanceArcsec, Is.EqualTo(0.18).Within(1e-6));
            Assert.That(index.Find("HD 1", double.NaN, double.NaN)!.Entry.DiameterMas, Is.EqualTo(0.5), "the first where no position tells");
            Assert.That(index.Find("HD3", 1, 1)!.DistanceArcsec, Is.NaN);
            Assert.That(index.Find("HD 11", 10, 20), Is.Null);
        });
    }

    [Test]
    public void Find_ByPosition_TakesTheNearestWithinTheRadius()
    {
        ReferenceIndex index = Index(List("list.csv") with { Match = ReferenceMatching.Position, RadiusArcsec = 1 });
        Assert.Multiple(() =>
        {
            Assert.That(index.Find("whatever", 10.00015, 20)!.Entry.Name, Is.EqualTo("HD_2"));
            Assert.That(index.Find("whatever", 10.00015, 20)!.Candidates, Is.EqualTo(2));
            Assert.That(index.Find("whatever", 9.9998, 20)!.Entry.Name, Is.EqualTo("HD 1"));
            Assert.That(index.Find("HD 1", 10, 20.001), Is.Null, "3.6 seconds of arc away");
            Assert.That(index.Find("HD 3", double.NaN, double.NaN), Is.Null);
        });
    }

    [Test]
    public void Read_OfAMissingColumn_NamesThoseThereAre() =>
        Assert.That(
            () => ReferenceReader.Read(_connection, List("list.csv") with { Columns = new ReferenceColumns { Diameter = "LDDd" }, Line = 7 }),
            Throws.TypeOf<CatalogueException>().With.Message.Contains("line 7").And.Message.Contains("did you mean 'LDD'?").And.Message.Contains("RAJ2000"));

    [Test]
    public void Read_WithoutAColumnOfNames_AsksForIt()
    {
        File.WriteAllText(_folder["odd.csv"], "who,LDD\nA,1\n");
        Assert.That(() => ReferenceReader.Read(_connection, List("odd.csv")), Throws.TypeOf<CatalogueException>().With.Message.Contains("no column for 'name'"));
    }

    [Test]
    public void Read_OfWordsAsDiameters_Fails()
    {
        File.WriteAllText(_folder["words.csv"], "Name,LDD,e_LDD,CalFlag\nA,big,1,0\n");
        Assert.That(() => ReferenceReader.Read(_connection, List("words.csv")), Throws.TypeOf<CatalogueException>().With.Message.Contains("has no numbers"));
    }

    [TestCase("<VOTABLE><TABLE><FIELD name='Name'/><DATA><BINARY2/></DATA></TABLE></VOTABLE>", "BINARY2")]
    [TestCase("<VOTABLE/>", "no VOTable")]
    [TestCase("<VOTABLE><TABLE>", "cannot be read")]
    [TestCase("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><VOTABLE><TABLE><FIELD name='Name'/><DATA><TABLEDATA><TR><TD>&a;</TD></TR></TABLEDATA></DATA></TABLE></VOTABLE>", "cannot be read")]
    public void Read_OfAnUnusableVoTable_SaysWhy(string text, string expected)
    {
        File.WriteAllText(_folder["bad.vot"], text);
        Assert.That(() => ReferenceReader.Read(_connection, List("bad.vot") with { Columns = new ReferenceColumns() }), Throws.TypeOf<CatalogueException>().With.Message.Contains(expected));
    }

    [Test]
    public void Check_OfAllLists_FindsTheMistakeWithoutReadingStars()
    {
        Assert.That(() => ReferenceLists.Check([List("list.csv"), List("list.vot")]), Throws.Nothing);
        Assert.That(() => ReferenceLists.Check([List("list.csv") with { Columns = new ReferenceColumns { Flag = "Flag" } }]), Throws.TypeOf<CatalogueException>());
    }

    private ReferenceList List(string file) => new() { Name = "list", File = _folder[file], Columns = Jsdc };

    private ReferenceIndex Index(ReferenceList list) => new(list, ReferenceReader.Read(_connection, list));
}
