using SurveyFit.Fitting;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Models;
using SurveyFit.Observables;
using SurveyFit.Reports.Page;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Tests;

internal sealed class CompanionDrawingTests
{
    private static readonly MapDetail Small = new(Side: 24, WorkPerMap: 1e9);
    private static readonly VisibilityModel[] Models = [Shipped.Model("uniform-disk"), Shipped.Model("binary")];
    private static readonly FitSettings Search = FitSettings.Default with { CompanionFieldMas = 8 };

    [Test]
    public void Map_OfADetection_IsExactAndDarkestAtTheCompanion()
    {
        var (data, fit) = Star([1, 3, -4, 0.1]);
        Assert.That(fit.Nsigma, Is.GreaterThan(CompanionDrawing.DetectionNsigma));
        var map = Draw(data, fit, Small);
        Assert.That(map.IsFaint, Is.False);
        Assert.That(map.Range.Low, Is.InRange(fit.ChiSquare, 0.3 * map.Range.High));
        var (x, y) = Darkest(map);
        Assert.That((x, y), Is.EqualTo((3.0, -4.0)).Using<(double X, double Y)>((a, b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y) < 2 * Cell(map)));
        Assert.That(map.Levels.Min(), Is.Zero);
        Assert.That(map.Levels.Where(level => level != CompanionPicture.Unsearched).Max(), Is.EqualTo(63));
    }

    [Test]
    public void Map_WithoutDetection_IsOfTheWholeSearchUnlessAskedFor()
    {
        var (data, fit) = Star([1, 0, 0, 0]);
        Assert.That(fit.Nsigma, Is.LessThan(CompanionDrawing.DetectionNsigma));
        var map = Draw(data, fit, Small);
        Assert.That((map.IsFaint, map.RadiusMas), Is.EqualTo((true, 8.0)));
        Assert.That(map.Range.High, Is.Zero);
        Assert.That(map.Range.Low, Is.InRange(-60, 0), "what noise gains");
        Assert.That(map.Levels[0], Is.EqualTo(CompanionPicture.Unsearched), "the field is round");
        Assert.That(map.Levels, Has.Length.EqualTo(map.Side * map.Side));
        Assert.That(map.Side, Is.LessThanOrEqualTo(Small.Side));
        Assert.That(Draw(data, fit, Small with { WorkPerMap = double.PositiveInfinity }).IsFaint, Is.False);
    }

    // A wide field is cut, but the map stays one that can be looked at; a detected companion is inside.
    [TestCase(1e5, 10)]
    [TestCase(1, 10)]
    public void Map_WithLittleWork_IsSmaller(double work, double leastSteps)
    {
        var (data, fit) = Star([1, 0, 0, 0]);
        var small = Draw(data, fit, Small with { WorkPerMap = work });
        var step = 0.4 * 206264806.247 / data.Summary.FrequencyMaximum;
        Assert.That(small.RadiusMas, Is.LessThan(8));
        Assert.That(small.RadiusMas, Is.EqualTo(step * Math.Max(leastSteps, Math.Sqrt(work / (Math.PI * data.Count)))).Within(1e-6));
    }

    [Test]
    public void Map_OfABrightCompanion_IsExactWhateverItTakes()
    {
        var (data, fit) = Star([1, 3, -4, 0.5]);
        var map = Draw(data, fit, Small with { WorkPerMap = 1 });
        Assert.That((map.IsFaint, map.RadiusMas > 4), Is.EqualTo((false, true)));
    }

    private static (DataSet Data, FitOutcome Fit) Star(double[] truth)
    {
        var data = new SyntheticStar().Observe(Models[1], truth, seed: 3);
        return (data, StarFitter.Fit(data, Models, Search)[1]);
    }

    private static CompanionPicture Draw(DataSet data, FitOutcome fit, MapDetail detail) =>
        new CompanionDrawing(Models, Search, detail).Draw(data, 1, fit, CancellationToken.None)!;

    private static double Cell(CompanionPicture map) => (map.X.Last - map.X.First) / (map.Side - 1);

    private static (double X, double Y) Darkest(CompanionPicture map)
    {
        var index = Array.IndexOf(map.Levels, map.Levels.Min());
        return (map.X.First + (index % map.Side * Cell(map)), map.Y.First + (index / map.Side * Cell(map)));
    }
}
