using System.Globalization;
using System.Text;

namespace SurveyFit.Oifits.Tests.Support;

/// <summary>FITS files card by card and byte by byte, independent of the project's writer, so that every oddity can be made.</summary>
internal sealed class RawFits
{
    private readonly List<byte> _bytes = [];

    internal RawFits Primary(params string[] cards) => Hdu(["SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   =                    0", .. cards], []);

    internal RawFits Hdu(string[] cards, byte[] data)
    {
        foreach (string card in cards) _bytes.AddRange(Encoding.Latin1.GetBytes(card.PadRight(80)));
        _bytes.AddRange(Encoding.ASCII.GetBytes("END".PadRight(80)));
        Pad(' ');
        _bytes.AddRange(data);
        Pad('\0');
        return this;
    }

    internal RawFits Table(string name, int rows, string[] cards, RawColumn[] columns, byte[]? heap = null)
    {
        heap ??= [];
        var data = new MemoryStream();
        for (int row = 0; row < rows; row++)
        {
            foreach (RawColumn column in columns) data.Write(column.Cell(row));
        }

        int rowBytes = rows == 0 ? 0 : (int)data.Length / rows;
        data.Write(heap);
        var header = new List<string>
        {
            "XTENSION= 'BINTABLE'",
            Card("BITPIX", 8),
            Card("NAXIS", 2),
            Card("NAXIS1", rowBytes),
            Card("NAXIS2", rows),
            Card("PCOUNT", heap.Length),
            Card("GCOUNT", 1),
            Card("TFIELDS", columns.Length),
            $"EXTNAME = '{name}'",
        };
        header.AddRange(cards);
        for (int i = 0; i < columns.Length; i++)
        {
            header.Add($"{"TTYPE" + Number(i),-8}= '{columns[i].Name}'");
            header.Add($"{"TFORM" + Number(i),-8}= '{columns[i].Form}'");
            if (columns[i].Unit.Length > 0) header.Add($"{"TUNIT" + Number(i),-8}= '{columns[i].Unit}'");
            foreach ((string keyword, string value) in columns[i].Extra) header.Add($"{keyword + Number(i),-8}= {value}");
        }

        return Hdu([.. header], data.ToArray());
    }

    internal byte[] ToBytes() => [.. _bytes];

    internal static string Card(string keyword, long value) => string.Create(CultureInfo.InvariantCulture, $"{keyword,-8}= {value,20}");

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private void Pad(char fill)
    {
        while (_bytes.Count % 2880 != 0) _bytes.Add((byte)fill);
    }
}
