using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Export;

/// <summary>One column of a FITS binary table: how wide its cells must be, and their bytes.</summary>
internal sealed class FitsColumn(CatalogueColumn column)
{
    private int _longest;

    internal CatalogueColumn Column => column;

    /// <summary>Whether the heap exceeds 2 GB, so that lists need descriptors of 64 bits (Q instead of P, which every reader knows).</summary>
    internal bool IsHeapLarge { get; set; }

    /// <summary>Bytes of a cell in the main table.</summary>
    internal int Width => column.Type switch
    {
        CatalogueType.Boolean => 1,
        CatalogueType.Whole => sizeof(int),
        CatalogueType.LongWhole or CatalogueType.Real => sizeof(long),
        CatalogueType.BooleanList or CatalogueType.RealList => 2 * DescriptorBytes,
        _ => Math.Max(1, _longest),
    };

    /// <summary>TFORM.</summary>
    internal string Form => column.Type switch
    {
        CatalogueType.Boolean => "1L",
        CatalogueType.Whole => "1J",
        CatalogueType.LongWhole => "1K",
        CatalogueType.Real => "1D",
        // Bytes and not logicals: astropy (5.2) gives the letters of variable-length logicals, which are both true.
        CatalogueType.BooleanList => string.Create(CultureInfo.InvariantCulture, $"1{(IsHeapLarge ? 'Q' : 'P')}B({_longest})"),
        CatalogueType.RealList => string.Create(CultureInfo.InvariantCulture, $"1{(IsHeapLarge ? 'Q' : 'P')}D({_longest})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Width}A"),
    };

    /// <summary>TNULL: the integer that stands for NULL; null for columns with another way to say it.</summary>
    internal long? Null => column.Type switch
    {
        CatalogueType.Whole => int.MinValue,
        CatalogueType.LongWhole => long.MinValue,
        _ => null,
    };

    /// <summary>First pass: finds the widest cell.</summary>
    /// <returns>Bytes of the cell in the heap.</returns>
    internal long Measure(object? value)
    {
        int length = value switch
        {
            null => 0,
            object?[] list when column.Type != CatalogueType.TextList => list.Length,
            object?[] or string => TextOf(value).Length,
            _ => 0,
        };
        _longest = Math.Max(_longest, length);
        return column.Type switch
        {
            CatalogueType.BooleanList => length,
            CatalogueType.RealList => (long)length * sizeof(double),
            _ => 0,
        };
    }

    /// <summary>Second pass: the bytes of a cell; lists go to the heap, of which <paramref name="heapBytes"/> are already used.</summary>
    internal void Encode(object? value, Span<byte> cell, Stream heap, ref long heapBytes)
    {
        switch (column.Type)
        {
            case CatalogueType.Boolean:
                cell[0] = Logical(value);
                break;
            case CatalogueType.Whole:
                BinaryPrimitives.WriteInt32BigEndian(cell, value is long whole ? checked((int)whole) : int.MinValue);
                break;
            case CatalogueType.LongWhole:
                BinaryPrimitives.WriteInt64BigEndian(cell, value as long? ?? long.MinValue);
                break;
            case CatalogueType.Real:
                BinaryPrimitives.WriteDoubleBigEndian(cell, value as double? ?? double.NaN);
                break;
            case CatalogueType.BooleanList or CatalogueType.RealList:
                EncodeList(value as object?[] ?? [], cell, heap, ref heapBytes);
                break;
            default:
                // Shorter texts end in NUL: trailing blanks would not survive padding with blanks.
                cell.Clear();
                Encoding.ASCII.GetBytes(TextOf(value), cell);
                break;
        }
    }

    /// <summary>Bytes of each half of a descriptor: length, then position in the heap.</summary>
    private int DescriptorBytes => IsHeapLarge ? sizeof(long) : sizeof(int);

    private static string TextOf(object? value) => value switch
    {
        string text => PlainText.Escape(text),
        object?[] list => PlainText.Json(list),
        _ => "",
    };

    /// <summary>T, F, or NUL for NULL (FITS standard 4.0, §7.3.3.1).</summary>
    private static byte Logical(object? value) => value switch { true => (byte)'T', false => (byte)'F', _ => 0 };

    private void EncodeList(object?[] list, Span<byte> cell, Stream heap, ref long heapBytes)
    {
        EncodeDescriptor(cell, list.Length);
        EncodeDescriptor(cell[DescriptorBytes..], heapBytes);
        Span<byte> number = stackalloc byte[sizeof(double)];
        foreach (object? element in list)
        {
            if (column.Type == CatalogueType.BooleanList)
            {
                heap.WriteByte(element switch { true => 1, false => 0, _ => byte.MaxValue });
                heapBytes++;
                continue;
            }

            BinaryPrimitives.WriteDoubleBigEndian(number, element as double? ?? double.NaN);
            heap.Write(number);
            heapBytes += sizeof(double);
        }
    }

    private void EncodeDescriptor(Span<byte> part, long value)
    {
        if (IsHeapLarge)
            BinaryPrimitives.WriteInt64BigEndian(part, value);
        else
            BinaryPrimitives.WriteInt32BigEndian(part, checked((int)value));
    }
}
