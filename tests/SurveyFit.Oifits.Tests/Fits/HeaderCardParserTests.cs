using System.Text;
using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits.Tests.Fits;

[TestFixture]
public sealed class HeaderCardParserTests
{
    [TestCase("OBJECT  = 'HD 1    '           / name", "OBJECT", "HD 1", "name", CardKind.Text)]
    [TestCase("OBSERVER= 'O''Brien / me' / who", "OBSERVER", "O'Brien / me", "who", CardKind.Text)]
    [TestCase("EMPTY   = ''", "EMPTY", "", "", CardKind.Text)]
    [TestCase("OPEN    = 'no end of this string", "OPEN", "no end of this string", "", CardKind.Text)]
    [TestCase("INDENT  = '  two'", "INDENT", "  two", "", CardKind.Text)]
    [TestCase("NAXIS   =                    2 / axes", "NAXIS", "2", "axes", CardKind.Number)]
    [TestCase("VALUE   =            1.25D-07", "VALUE", "1.25D-07", "", CardKind.Number)]
    [TestCase("FLAG    =                    T / yes/no", "FLAG", "T", "yes/no", CardKind.Logical)]
    [TestCase("NOVALUE =                      / undefined", "NOVALUE", "", "undefined", CardKind.Commentary)]
    [TestCase("COMMENT = this is 'no' value", "COMMENT", "= this is 'no' value", "", CardKind.Commentary)]
    [TestCase("HISTORY   calibrated", "HISTORY", "calibrated", "", CardKind.Commentary)]
    [TestCase("HIERARCH QUALITY LEVEL = 4 / ready", "QUALITY LEVEL", "4", "ready", CardKind.Number)]
    [TestCase("HIERARCH  ESO  PRO CATG='SCI'", "ESO PRO CATG", "SCI", "", CardKind.Text)]
    [TestCase("HIERARCH without value", "HIERARCH", "without value", "", CardKind.Commentary)]
    public void Parse_Card_GivesKeywordValueComment(string card, string keyword, string value, string comment, CardKind kind)
    {
        HeaderCard parsed = HeaderCardParser.Parse(Encoding.ASCII.GetBytes(card.PadRight(80)));

        Assert.That(parsed, Is.EqualTo(new HeaderCard(keyword, value, comment, kind)));
    }

    [Test]
    public void ParseAll_ContinuedString_IsJoined()
    {
        HeaderCard[] cards = HeaderCardParser.ParseAll(Bytes("PROCSOFT= 'one, &' / first", "CONTINUE  'two &'", "CONTINUE  ' three' / last", "NEXT    = 1"));

        Assert.That(cards, Has.Length.EqualTo(2));
        Assert.That(cards[0], Is.EqualTo(new HeaderCard("PROCSOFT", "one, two  three", "first last", CardKind.Text)));
    }

    [Test]
    public void ParseAll_AmpersandWithoutContinue_IsKept() =>
        Assert.That(HeaderCardParser.ParseAll(Bytes("OBJECT  = 'Tom &'", "NEXT    = 1"))[0].Value, Is.EqualTo("Tom &"));

    [Test]
    public void ParseAll_ContinueWithoutStart_IsNotLost() =>
        Assert.That(HeaderCardParser.ParseAll(Bytes("CONTINUE  'stray'"))[0].Keyword, Is.EqualTo("CONTINUE"));

    internal static byte[] Bytes(params string[] cards) => Encoding.Latin1.GetBytes(string.Concat(cards.Select(card => card.PadRight(80))));
}
