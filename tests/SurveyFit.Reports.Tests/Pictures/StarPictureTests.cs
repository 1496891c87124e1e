using System.Xml.Linq;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Reports.Pictures;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Tests.Pictures;

internal sealed class StarPictureTests
{
    private const string Hostile = "HD 1\u0007 <script>alert('x')</script> & co";

    [Test]
    public void Draw_ADisk_IsWellFormedWithEveryDatumTheCurveAndTheDiameter()
    {
        var model = Shipped.Model("uniform-disk");
        var data = new SyntheticStar(channels: 2, epochs: 1).Observe(model, [1.3], seed: 3);
        var fit = StarFitter.Fit(data, [model], FitSettings.Default)[0];
        var view = new UnitViewBuilder([model], ViewDetail.Full).Build("TEST/H", data, [fit]);

        var svg = StarPicture.Draw(Hostile, [new DrawnUnit(view, fit)]);
        var picture = XDocument.Parse(svg);
        string[] texts = [.. picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.That(texts, Has.Some.EqualTo(Hostile.Replace('\u0007', '\ufffd')));
        Assert.That(texts, Has.Some.EqualTo("squared visibility V²").And.Some.EqualTo("closure phase (°)").And.Some.StartsWith("star.diameter = 1.3"));
        Assert.That(svg, Does.Not.Contain("<script"));

        // Each V² and closure phase once with its residual, each baseline twice in the uv plane; the legend's mark.
        var marks = picture.Descendants().Count(element => element.Name.LocalName == "circle");
        Assert.That(marks, Is.EqualTo((2 * data.Count) + (2 * data.Vis2Counts.Used) + 1));
        Assert.That(picture.Descendants().Count(element => element.Name.LocalName == "polyline"), Is.EqualTo(1 + data.T3Rows.Count));
    }

    [Test]
    public void Draw_AStarWithoutData_SaysSo()
    {
        var picture = StarPicture.Draw("HD 2", [new DrawnUnit(new UnitView("TEST/H", [], -1, []), null)]);
        Assert.That(XDocument.Parse(picture).Root!.Value, Does.Contain("no data of this observable"));
    }
}
