using System.Xml.Linq;
using SurveyFit.Cli.Demo;
using SurveyFit.Reports.Drawing;

namespace SurveyFit.Cli.Tests.Demo;

internal sealed class SurveyPictureTests
{
    [Test]
    public void Draw_AScore_IsWellFormedAndLabelled()
    {
        var score = SurveyScore.Of(
            [Imagined.Single("HD 1", 1), Imagined.Binary("HD 2", 3, 4, 1500), Imagined.Binary("HD 3", 5, 4, 1500)], [],
            new ImaginedCampaign(
                Imagined.Unit("HD 1", Imagined.Fit("uniform-disk", 2000, 1, Imagined.Value("star.diameter", 1.02, 0.01)), Imagined.BinaryFit(1995, 1, 1)),
                Imagined.Unit("HD 2", Imagined.Fit("uniform-disk", 3500, 1), Imagined.BinaryFit(2000, 3, 4)),
                Imagined.Unit("HD 3", Imagined.Fit("uniform-disk", 3500, 1), Imagined.BinaryFit(2000, -5, 4))));
        var picture = XDocument.Parse(SurveyPicture.Draw(score));
        var texts = picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.That(texts, Has.Some.EqualTo("true diameter (mas)").And.Some.EqualTo("fitted diameter (mas)").And.Some.EqualTo("separation (mas)"));
        Assert.That(texts, Has.Some.Contains("1 of 2 above 8σ expected"));

        // HD 3 is crossed out: two strokes at 45° of the cross's colour and width.
        var strokes = picture.Descendants().Count(element => element.Name.LocalName == "line" && (string?)element.Attribute("stroke-width") == "1.5");
        Assert.That(strokes, Is.EqualTo(2));
    }

    [Test]
    public void Draw_AnEmptyCampaign_StillDraws()
        => Assert.That(() => XDocument.Parse(SurveyPicture.Draw(SurveyScore.Of([Imagined.Single("HD 1", 1)], [], new ImaginedCampaign()))), Throws.Nothing);

    [Test]
    public void Fraction_OfALogarithmicAxis_IsOneHalfAtTheGeometricMean()
    {
        var axis = new PlotAxis("", 0.1, 10, true);
        Assert.That(axis.Fraction(1), Is.EqualTo(0.5).Within(1e-12));
        Assert.That(axis.MajorTicks(), Is.EqualTo(new[] { 0.1, 0.2, 0.5, 1, 2, 5, 10 }).Within(1e-12));
    }

    [Test]
    public void MajorTicks_OfALinearAxis_AreRoundNumbersWithinTheRange()
    {
        var axis = new PlotAxis("", -5, 5, false);
        Assert.That(axis.MajorTicks(), Is.EqualTo(new double[] { -4, -2, 0, 2, 4 }).Within(1e-12));
        Assert.That(PlotAxis.TickText(-4), Is.EqualTo("−4"));
    }
}
