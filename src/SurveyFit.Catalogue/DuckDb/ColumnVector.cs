using System.Runtime.InteropServices;
using System.Text;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>One column of a chunk that is being filled, row after row; a list's elements lie in the child vector, one row's after another.</summary>
internal sealed unsafe class ColumnVector
{
    // A text of up to twelve bytes lies in its entry: length, then the bytes, then zeros.
    private const int InlineBytes = 12;
    private readonly TextArena _texts;
    private nint _vector;
    private void* _data;
    private ulong* _validity;
    private ColumnVector? _elements;
    private ulong _elementCount;
    private ulong _elementCapacity;

    /// <param name="texts">Memory for texts, which lives until DuckDB has taken the chunk over.</param>
    internal ColumnVector(TextArena texts) => _texts = texts;

    /// <summary>Points at a chunk's column that has just been created or reset.</summary>
    internal void Attach(nint vector)
    {
        _vector = vector;
        _data = DuckDbApi.VectorGetData(vector);
        _validity = null;
        _elementCount = 0;
        _elementCapacity = 0;
    }

    /// <summary>Tells DuckDB how many list elements there are; before the chunk is handed over.</summary>
    internal void Complete()
    {
        if (_elementCount > 0 && DuckDbApi.ListVectorSetSize(_vector, _elementCount) != DuckDbApi.Success)
            throw new CatalogueException("DuckDB could not set the size of a list column.");
    }

    internal void SetNull(int row)
    {
        if (_validity is null)
        {
            DuckDbApi.VectorEnsureValidityWritable(_vector);
            _validity = DuckDbApi.VectorGetValidity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    internal void Set(int row, bool value) => ((byte*)_data)[row] = value ? (byte)1 : (byte)0;

    internal void Set(int row, int value) => ((int*)_data)[row] = value;

    internal void Set(int row, long value) => ((long*)_data)[row] = value;

    internal void Set(int row, double value)
    {
        // Parquet readers disagree about NaN in statistics and comparisons: what is not a number is NULL.
        // DuckDB's dictionary keeps whichever of 0 and −0 comes first; adding zero leaves only 0.
        if (double.IsFinite(value))
            ((double*)_data)[row] = value + 0.0;
        else
            SetNull(row);
    }

    internal void Set(int row, string value)
    {
        Span<byte> buffer = _texts.Reserve(Encoding.UTF8.GetMaxByteCount(value.Length));
        int length = Encoding.UTF8.GetBytes(value, buffer);
        var entry = new Span<byte>((byte*)_data + (16L * row), 16);
        entry.Clear();
        MemoryMarshal.Write(entry, length);
        if (length <= InlineBytes)
        {
            buffer[..length].CopyTo(entry[sizeof(int)..]);
            return;
        }

        // A longer one: length, its first four bytes, its address.
        buffer[..4].CopyTo(entry[sizeof(int)..]);
        MemoryMarshal.Write(entry[8..], _texts.Keep(length));
    }

    internal void Set(int row, IReadOnlyList<double> values)
    {
        int start = BeginList(row, values.Count, out ColumnVector elements);
        for (int i = 0; i < values.Count; i++)
            elements.Set(start + i, values[i]);
    }

    internal void Set(int row, IReadOnlyList<bool> values)
    {
        int start = BeginList(row, values.Count, out ColumnVector elements);
        for (int i = 0; i < values.Count; i++)
            elements.Set(start + i, values[i]);
    }

    internal void Set(int row, IReadOnlyList<string> values)
    {
        int start = BeginList(row, values.Count, out ColumnVector elements);
        for (int i = 0; i < values.Count; i++)
            elements.Set(start + i, values[i]);
    }

    /// <summary>Opens a list of <paramref name="count"/> elements in this row and returns the index of its first element in the child.</summary>
    private int BeginList(int row, int count, out ColumnVector elements)
    {
        ulong start = _elementCount;
        _elementCount += (ulong)count;
        ((ListEntry*)_data)[row] = new ListEntry(start, (ulong)count);

        _elements ??= new ColumnVector(_texts);
        if (_elementCount > _elementCapacity)
            Grow();
        elements = _elements;
        return checked((int)start);
    }

    private void Grow()
    {
        _elementCapacity = Math.Max(DuckDbApi.VectorSize(), 2 * _elementCount);
        if (DuckDbApi.ListVectorReserve(_vector, _elementCapacity) != DuckDbApi.Success)
            throw new CatalogueException("DuckDB could not grow a list column.");

        // Growing may move the child's memory, so its pointers are fetched anew.
        _elements!.Attach(DuckDbApi.ListVectorGetChild(_vector));
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ListEntry(ulong Offset, ulong Length);
}
