namespace SurveyFit.Numerics.Tests;

public sealed class RandomSequenceTests
{
    /// <summary>Known answers of the generator's authors (Random123, kat_vectors, philox2x64 10).</summary>
    [TestCase(0x0UL, 0x0UL, 0x0UL, 0xca00a0459843d731UL, 0x66c24222c9a845b5UL)]
    [TestCase(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x65b021d60cd8310fUL, 0x4d02f3222f86df20UL)]
    [TestCase(0x243f6a8885a308d3UL, 0x13198a2e03707344UL, 0xa4093822299f31d0UL, 0x0a5e742c2997341cUL, 0xb0f883d38000de5dUL)]
    public void Philox_KnownCounterAndKey_GivesTheAuthorsAnswer(ulong counter0, ulong counter1, ulong key, ulong first, ulong second)
        => Assert.That(RandomSequence.Philox(counter0, counter1, key), Is.EqualTo((first, second)));

    [Test]
    public void Sequence_SameSeed_IsTheSame_AndOtherStreamsDiffer()
    {
        ulong[] Draw(RandomSequence sequence) => [.. Enumerable.Range(0, 100).Select(_ => sequence.NextUInt64())];

        var first = Draw(new RandomSequence(7, 3));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Draw(new RandomSequence(7, 3)), Is.EqualTo(first));
            Assert.That(Draw(new RandomSequence(7, 3)).Intersect(Draw(new RandomSequence(7, 4))), Is.Empty);
            Assert.That(Draw(new RandomSequence(7, 3)).Intersect(Draw(new RandomSequence(8, 3))), Is.Empty);
        }
    }

    [Test]
    public void Fork_DoesNotDependOnDraws()
    {
        var drawn = new RandomSequence(9);
        drawn.NextNormal();

        Assert.That(drawn.Fork(5).NextUInt64(), Is.EqualTo(new RandomSequence(9).Fork(5).NextUInt64()));
        Assert.That(drawn.Fork(5).NextUInt64(), Is.Not.EqualTo(drawn.Fork(6).NextUInt64()));
    }

    [Test]
    public void NextNormal_ManyDraws_HaveTheMomentsOfANormal()
    {
        const int Count = 400_000;
        var sequence = new RandomSequence(2024);
        var draws = Enumerable.Range(0, Count).Select(_ => sequence.NextNormal()).ToArray();
        double Moment(int power) => draws.Average(x => Math.Pow(x, power));

        // Standard errors: 1/√N, √(2/N), √(15/N), √(96/N); five of them.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Moment(1), Is.Zero.Within(5 / Math.Sqrt(Count)));
            Assert.That(Moment(2), Is.EqualTo(1).Within(5 * Math.Sqrt(2.0 / Count)));
            Assert.That(Moment(3), Is.Zero.Within(5 * Math.Sqrt(15.0 / Count)));
            Assert.That(Moment(4), Is.EqualTo(3).Within(5 * Math.Sqrt(96.0 / Count)));
            Assert.That(draws.Count(x => Math.Abs(x) > 2) / (double)Count, Is.EqualTo(0.0455003).Within(5 * Math.Sqrt(0.0455 / Count)));
        }
    }

    [Test]
    public void NextInteger_ManyDraws_AreEven()
    {
        var sequence = new RandomSequence(3);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[sequence.NextInteger(7)]++;

        Assert.That(counts, Is.All.EqualTo(10_000).Within(500));
    }

    [Test]
    public void NextDouble_ManyDraws_StayBelowOneAndCover()
    {
        var sequence = new RandomSequence(4);
        var draws = Enumerable.Range(0, 100_000).Select(_ => sequence.NextDouble()).ToArray();

        Assert.That(draws, Is.All.InRange(0.0, Math.BitDecrement(1.0)));
        Assert.That(draws.Average(), Is.EqualTo(0.5).Within(0.005));
    }
}
