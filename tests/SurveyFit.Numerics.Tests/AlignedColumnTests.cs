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

    private static unsafe long Address(AlignedColumn column)
    {
        fixed (double* start = column.Span)
            return (long)start;
    }
}
