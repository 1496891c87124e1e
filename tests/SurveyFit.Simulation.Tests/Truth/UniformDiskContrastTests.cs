using SurveyFit.Simulation.Randomness;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Simulation.Tests.Truth;

internal sealed class UniformDiskContrastTests
{
    [TestCase(0.3)]
    [TestCase(0.7)]
    [TestCase(2.9)]
    public void Nearest_ToAUniformDisk_IsItself(double diameterMas)
    {
        for (var instrument = 0; instrument < 3; instrument++)
        {
            var measurement = Examples.Observe(Examples.Disk(diameterMas), instrument, 4, RandomStream.OfFile(1, 0, 0, instrument));
            var (diameter, chiSquare) = UniformDiskContrast.Nearest([measurement]);
            Assert.That(diameter, Is.EqualTo(diameterMas).Within(2e-6));
            Assert.That(chiSquare, Is.LessThan(1e-3));
        }
    }

    [Test]
    public void Nearest_ToABinary_GrowsWithTheCompanionAndWithTheData()
    {
        var faint = Contrast(0.01);
        var bright = Contrast(0.04);

        // Closure phases and V² change linearly with a small flux ratio: χ² goes with its square.
        Assert.That(bright / faint, Is.InRange(12, 20));
        var star = Examples.Binary(0.6, 4, 7, 0.04);
        var measurement = Examples.Observe(star, 1, 4, RandomStream.OfFile(1, 0, 0, 1));
        Assert.That(UniformDiskContrast.Nearest([measurement, measurement]).ChiSquare, Is.EqualTo(2 * bright).Within(1e-6 * bright));
    }

    [Test]
    public void Nearest_WithoutUsableData_IsUnknown()
    {
        var measurement = Examples.Observe(Examples.Disk(1), 1, 4, RandomStream.OfFile(1, 0, 0, 1));
        Array.Fill(measurement.Vis2Flag, true);
        Assert.That(UniformDiskContrast.Nearest([measurement]).ChiSquare, Is.NaN);
    }

    private static double Contrast(double fluxRatio)
        => UniformDiskContrast.Nearest([Examples.Observe(Examples.Binary(0.6, 4, 7, fluxRatio), 1, 4, RandomStream.OfFile(1, 0, 0, 1))]).ChiSquare;
}
