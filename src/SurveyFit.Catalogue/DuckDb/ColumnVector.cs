using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>One column of a chunk that is being filled, row after row; a list's elements lie in the child vector, one row's after another.</summary>
internal sealed unsafe class ColumnVector
{
    private const int StackBytes = 512;
    private nint _vector;
    private void* _data;
    private ulong* _validity;
    private ColumnVector? _elements;
    private ulong _elementCount;

    /// <summary>Points at a chunk's column that has just been created or reset.</summary>
    internal void Attach(nint vector)
    {
        _vector = vector;
        _data = DuckDbApi.VectorGetData(vector);
        _validity = null;
        _elementCount = 0;
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
        if (double.IsFinite(value))
            ((double*)_data)[row] = value;
        else
            SetNull(row);
    }

    internal void Set(int row, string value)
    {
        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = most > StackBytes ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> buffer = rented ?? stackalloc byte[StackBytes];
        int length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* text = buffer)
            DuckDbApi.VectorAssignStringElement(_vector, (ulong)row, text, (ulong)length);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
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

        // Growing may move the child's memory, so its pointers are fetched anew after each growth.
        if (DuckDbApi.ListVectorReserve(_vector, _elementCount) != DuckDbApi.Success
            || DuckDbApi.ListVectorSetSize(_vector, _elementCount) != DuckDbApi.Success)
            throw new CatalogueException("DuckDB could not grow a list column.");
        _elements ??= new ColumnVector();
        _elements.Attach(DuckDbApi.ListVectorGetChild(_vector));
        elements = _elements;
        return checked((int)start);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ListEntry(ulong Offset, ulong Length);
}
