using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Tests.Randomness;

internal sealed class RandomStreamTests
{
    [Test]
    public void OfFile_EveryPartOfTheKey_ChangesTheStream()
    {
        double[] first =
        [
            RandomStream.OfFile(1, 2, 3, 0).NextUniform(), RandomStream.OfFile(2, 2, 3, 0).NextUniform(), RandomStream.OfFile(1, 3, 3, 0).NextUniform(),
            RandomStream.OfFile(1, 2, 2, 0).NextUniform(), RandomStream.OfFile(1, 2, 3, 1).NextUniform(), RandomStream.OfFile(1, 3, 2, 0).NextUniform(),
            RandomStream.OfStar(1, 2).NextUniform(), RandomStream.OfStar(1, 3).NextUniform(), RandomStream.OfStar(2, 2).NextUniform(),
        ];
        Assert.That(first, Is.Unique);
        Assert.That(RandomStream.OfFile(1, 2, 3, 0).NextUniform(), Is.EqualTo(first[0]));
    }

    [Test]
    public void NextGaussian_ManyDraws_HaveTheNormalMoments()
    {
        const int count = 400_000;
        var stream = RandomStream.OfStar(42, 0);
        double sum = 0, square = 0, cube = 0, fourth = 0;
        var beyondThree = 0;
        for (var i = 0; i < count; i++)
        {
            var x = stream.NextGaussian();
            sum += x;
            square += x * x;
            cube += x * x * x;
            fourth += x * x * x * x;
            if (Math.Abs(x) > 3) beyondThree++;
        }

        // Five standard errors of each moment of a normal sample.
        var error = 5 / Math.Sqrt(count);
        Assert.That(sum / count, Is.Zero.Within(error));
        Assert.That(square / count, Is.EqualTo(1).Within(error * Math.Sqrt(2)));
        Assert.That(cube / count, Is.Zero.Within(error * Math.Sqrt(15)));
        Assert.That(fourth / count, Is.EqualTo(3).Within(error * Math.Sqrt(96)));
        Assert.That(beyondThree / (double)count, Is.EqualTo(0.0026998).Within(5 * Math.Sqrt(0.0027 / count)));
    }

    [Test]
    public void NextUniform_ManyDraws_FillTheIntervalEvenly()
    {
        var stream = RandomStream.OfStar(7, 1);
        var bins = new int[50];
        for (var i = 0; i < 500_000; i++) bins[(int)(50 * stream.NextUniform())]++;
        var chiSquare = bins.Sum(bin => (bin - 10_000.0) * (bin - 10_000.0) / 10_000);
        Assert.That(chiSquare, Is.InRange(20, 95)); // 49 degrees of freedom, four sigma
    }

    [Test]
    public void NextWeighted_WithAZeroWeight_NeverDrawsIt()
    {
        var stream = RandomStream.OfStar(7, 2);
        var counts = new int[4];
        for (var i = 0; i < 100_000; i++) counts[stream.NextWeighted([1, 0, 3, 0])]++;
        Assert.That(counts[1] + counts[3], Is.Zero);
        Assert.That(counts[2] / 100_000.0, Is.EqualTo(0.75).Within(0.007));
    }
}
