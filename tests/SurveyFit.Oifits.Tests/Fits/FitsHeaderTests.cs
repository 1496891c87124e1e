using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits.Tests.Fits;

[TestFixture]
public sealed class FitsHeaderTests
{
    private static readonly FitsHeader Header = new(HeaderCardParserTests.Bytes(
        "NAXIS1  =                   80",
        "NAXIS1  =                   99",
        "FLOATING=               80.000",
        "EXPONENT=            2.88D+003",
        "FRACTION=                  1.5",
        "HUGE    = 99999999999999999999",
        "TEXT    = '12      '",
        "NOVALUE =",
        "HIERARCH QUALITY LEVEL = 3"));

    [Test]
    public void Integer_DuplicatedKeyword_TakesTheFirst() => Assert.That(Header.Integer("NAXIS1"u8), Is.EqualTo(80));

    [Test]
    public void Integer_WrittenAsReal_IsAccepted()
    {
        Assert.That(Header.Integer("FLOATING"u8), Is.EqualTo(80));
        Assert.That(Header.Integer("EXPONENT"u8), Is.EqualTo(2880));
    }

    [Test]
    public void Integer_NoInteger_IsNull()
    {
        Assert.That(Header.Integer("FRACTION"u8), Is.Null);
        Assert.That(Header.Integer("HUGE"u8), Is.Null);
        Assert.That(Header.Integer("NOVALUE"u8), Is.Null);
        Assert.That(Header.Integer("ABSENT"u8), Is.Null);
    }

    [TestCase("quality level", ExpectedResult = "3")]
    [TestCase("HIERARCH QUALITY LEVEL", ExpectedResult = "3")]
    [TestCase("text", ExpectedResult = "12")]
    [TestCase("NOVALUE", ExpectedResult = null)]
    public string? Text_AnyKeyword_IsFoundWithoutRegardToCase(string keyword) => Header.Text(keyword);
}
