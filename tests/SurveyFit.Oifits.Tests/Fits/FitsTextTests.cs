using System.Text;
using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits.Tests.Fits;

[TestFixture]
public sealed class FitsTextTests
{
    [Test]
    public void Decode_NulEndsTheText() => Assert.That(FitsText.Decode("abc\0def"u8), Is.EqualTo("abc"));

    [Test]
    public void Decode_Utf8AndLatin1_AreBothRead()
    {
        Assert.That(FitsText.Decode("é Sirius ☆"u8), Is.EqualTo("é Sirius ☆"));
        Assert.That(FitsText.Decode(Encoding.Latin1.GetBytes("René")), Is.EqualTo("René"));
    }

    [Test]
    public void Decode_ControlCharacters_BecomeQuestionMarks() => Assert.That(FitsText.Decode("\u001b[2Jx\u007f"u8), Is.EqualTo("?[2Jx?"));
}
