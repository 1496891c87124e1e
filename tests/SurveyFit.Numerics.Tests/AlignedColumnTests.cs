using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Tests;

public sealed class AlignedColumnTests
{
    [TestCase(0, 0)]
    [TestCase(1, 8)]
    [TestCase(8, 8)]
    [TestCase(9, 16)]
    public void Column_AnyCount_IsPaddedAlignedAndZero(int count, int padded)
    {
        var column = new AlignedColumn(count);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(column.PaddedCount, Is.EqualTo(padded));
            Assert.That(column.Span.ToArray(), Is.EqualTo(new double[padded]));
            Assert.That(Address(column) % 64, Is.Zero);
        }
    }

    // Columns share large arrays, those of a thread one after the other; the largest have their own.
    [Test]
    public void Columns_OfSeveralThreads_DoNotOverlap()
    {
        var columns = new AlignedColumn[4][];
        Parallel.For(0, columns.Length, new ParallelOptions { MaxDegreeOfParallelism = columns.Length }, thread =>
        {
            columns[thread] = [.. Enumerable.Range(0, 300).Select(i => new AlignedColumn(i * i % 6007))];
            foreach (var column in columns[thread])
                column.Span.Fill(thread + 1);
        });

        for (var thread = 0; thread < columns.Length; thread++)
        {
            foreach (var column in columns[thread])
            {
                Assert.That(column.Span.IndexOfAnyExcept(thread + 1.0), Is.Negative);
                Assert.That(column.Count == 0 || Address(column) % 64 == 0);
            }
        }

        Assert.That(new AlignedColumn(1000).Span.IndexOfAnyExcept(0.0), Is.Negative);
        var ranges = columns.SelectMany(all => all).Where(column => column.Count > 0)
            .Select(column => (Start: Address(column), End: Address(column) + (sizeof(double) * column.PaddedCount))).Order().ToArray();
        for (var i = 1; i < ranges.Length; i++)
            Assert.That(ranges[i].Start, Is.GreaterThanOrEqualTo(ranges[i - 1].End));
    }

    [Test]
    public void Lanes_MoreThanThereAre_AreRefused()
    {
        var column = new AlignedColumn(20);
        column.Span[17] = 5;

        Assert.That(column.Lanes<Lane1>(24)[17].Value, Is.EqualTo(5));
        Assert.That(column.Lanes<LanePair>(3).Length, Is.EqualTo(3));
        Assert.That(() => column.Lanes<Lane8>(4).Length, Throws.ArgumentException);
        Assert.That(() => column.Lanes<Lane8>(-1).Length, Throws.ArgumentException);
    }

    private static unsafe long Address(AlignedColumn column)
    {
        fixed (double* start = column.Span)
            return (long)start;
    }
}
