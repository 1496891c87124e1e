using System.Buffers.Binary;
using System.Text;
using SurveyFit.Oifits.Writing;

namespace SurveyFit.Oifits.Tests.Writing;

internal sealed class FitsImageTests
{
    private const int BlockSize = 2880;

    [Test]
    public void WriteTo_OfTwoImages_IsBlocksOfHeaderAndBigEndianRows()
    {
        var primary = new FitsImage("FIRST", 3, [1, 2, 3, 4, double.NaN, 6], isPrimary: true);
        primary.LinearAxis(1, "X_EAST", "mas", -1.5, 0.5);
        using var file = new MemoryStream();
        primary.WriteTo(file);
        new FitsImage("SECOND", 1, [7], isPrimary: false).WriteTo(file);
        var bytes = file.ToArray();
        Assert.That(bytes, Has.Length.EqualTo(4 * BlockSize));
        Assert.Multiple(() =>
        {
            Assert.That(Card(bytes, 0), Does.StartWith("SIMPLE  =                    T"));
            Assert.That(Cards(bytes[..BlockSize]), Does.Contain("NAXIS1  =                    3").And.Contain("NAXIS2  =                    2"));
            Assert.That(Cards(bytes[..BlockSize]), Does.Contain("CTYPE1  = 'X_EAST  '").And.Contain("CRVAL1  =                 -1.5"));
            Assert.That(Value(bytes, BlockSize, 3), Is.EqualTo(4));
            Assert.That(Value(bytes, BlockSize, 4), Is.NaN);
            Assert.That(Value(bytes, BlockSize, 6), Is.Zero, "padding");
            Assert.That(Card(bytes, 2 * BlockSize), Does.StartWith("XTENSION= 'IMAGE   '"));
            Assert.That(Value(bytes, 3 * BlockSize, 0), Is.EqualTo(7));
        });
    }

    [Test]
    public void Constructor_OfHalfARow_IsRefused() =>
        Assert.That(() => new FitsImage("HALF", 2, [1, 2, 3], isPrimary: true), Throws.ArgumentException.With.Message.Contains("no full rows"));

    private static string Card(byte[] bytes, int offset) => Encoding.ASCII.GetString(bytes, offset, 80);

    private static string Cards(byte[] block) => Encoding.ASCII.GetString(block);

    private static double Value(byte[] bytes, int offset, int index) => BinaryPrimitives.ReadDoubleBigEndian(bytes.AsSpan(offset + (8 * index)));
}
