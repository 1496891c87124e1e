using SurveyFit.Simulation.Randomness;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Tests.Stars;

internal sealed class StarPopulationTests
{
    private const int Count = 4000;
    private static readonly SimulatedStar[] Sample = [.. Enumerable.Range(0, Count).Select(index => Draw(index, new PopulationOptions()))];

    [Test]
    public void Draw_ManyStars_HaveUniqueNamesAndCatalogueOrderInRightAscension()
    {
        Assert.That(Sample.Select(star => star.Name), Is.Unique);
        var byNumber = Sample.OrderBy(star => int.Parse(star.Name[3..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(byNumber.Select(star => star.RightAscensionDegrees), Is.Ordered);
    }

    [TestCase(StarClass.LimbDarkenedDisk, 0.55)]
    [TestCase(StarClass.UniformDisk, 0.15)]
    [TestCase(StarClass.Binary, 0.20)]
    [TestCase(StarClass.Ellipse, 0.10)]
    public void Draw_ManyStars_KeepsTheFractions(StarClass starClass, double fraction)
    {
        var tolerance = 4 * Math.Sqrt(fraction * (1 - fraction) / Count);
        Assert.That(Sample.Count(star => star.Class == starClass) / (double)Count, Is.EqualTo(fraction).Within(tolerance));
    }

    [Test]
    public void Draw_ManyStars_StayWithinTheStatedRanges()
    {
        foreach (var star in Sample)
        {
            Assert.That(star.DiameterMas, Is.InRange(0.25, 3.0));
            Assert.That(star.DeclinationDegrees, Is.InRange(-20, 75));
            Assert.That(star.RightAscensionDegrees, Is.InRange(0, 360));
            Assert.That(star.Companion is not null, Is.EqualTo(star.Class == StarClass.Binary));
            Assert.That(star.AxisRatio > 1, Is.EqualTo(star.Class == StarClass.Ellipse));
            Assert.That(star.LimbDarkening.R > 0, Is.EqualTo(star.Class == StarClass.LimbDarkenedDisk));
            if (star.Class == StarClass.LimbDarkenedDisk)
            {
                Assert.That(star.LimbDarkening.R, Is.InRange(0.35, 0.85));
                Assert.That(star.LimbDarkening.K, Is.InRange(0.08, 0.47));
            }
        }
    }

    [Test]
    public void Draw_Companions_AreWhereSeparationAndAngleSay()
    {
        foreach (var star in Sample)
        {
            if (star.Companion is not { } companion) continue;
            Assert.That(companion.SeparationMas, Is.InRange(Math.Max(1, 0.75 * star.DiameterMas), 18));
            Assert.That(Math.Sqrt((companion.XMas * companion.XMas) + (companion.YMas * companion.YMas)), Is.EqualTo(companion.SeparationMas).Within(1e-12));
            var angle = Math.Atan2(companion.XMas, companion.YMas) * 180 / Math.PI;
            Assert.That((angle + 360) % 360, Is.EqualTo(companion.PositionAngleDegrees).Within(1e-9));
            Assert.That(companion.FluxRatio.H, Is.InRange(0.005, 0.8));
            Assert.That(companion.FluxRatio.R, Is.LessThan(companion.FluxRatio.H));
        }
    }

    [Test]
    public void Draw_TheSameIndex_IsTheSameStarWhateverWasDrawnBefore()
    {
        Assert.That(Draw(17, new PopulationOptions()), Is.EqualTo(Sample[17]));
        Assert.That(Draw(17, new PopulationOptions(), seed: 6), Is.Not.EqualTo(Sample[17]));
    }

    [Test]
    public void Problems_OfImpossibleOptions_AreAllListed()
    {
        var options = new PopulationOptions { BinaryWeight = -1, MinimumSeparationMas = 0, MaximumFluxRatio = 2, MedianDiameterMas = 9, MaximumAxisRatio = 1 };
        Assert.That(options.Problems(), Has.Count.EqualTo(5));
        Assert.That(new PopulationOptions().Problems(), Is.Empty);
    }

    private static SimulatedStar Draw(int index, PopulationOptions options, ulong seed = 5)
        => StarPopulation.Draw(RandomStream.OfStar(seed, index), seed, index, options);
}
