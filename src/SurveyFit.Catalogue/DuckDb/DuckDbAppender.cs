namespace SurveyFit.Catalogue.DuckDb;

/// <summary>Appends rows to a DuckDB table through one reused chunk of 2,048 rows.</summary>
internal sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _appender;
    private readonly ChunkHandle _chunk;
    private readonly TextArena _texts = new();
    private readonly ColumnVector[] _columns;
    private readonly int _capacity;
    private int _row;

    internal DuckDbAppender(DuckDbConnection connection, string table, IReadOnlyList<AppendedType> types)
    {
        if (DuckDbApi.AppenderCreate(connection.Handle, null, table, out _appender) != DuckDbApi.Success)
        {
            string error = DuckDbApi.Text(DuckDbApi.AppenderError(_appender));
            _appender.Dispose();
            throw new CatalogueException(error);
        }

        _chunk = CreateChunk(types);
        _capacity = checked((int)DuckDbApi.VectorSize());
        _columns = [.. types.Select(_ => new ColumnVector(_texts))];
        Attach();
    }

    /// <summary>Columns to fill for the row <see cref="Row"/>.</summary>
    internal IReadOnlyList<ColumnVector> Columns => _columns;

    /// <summary>Position of the current row in the chunk.</summary>
    internal int Row => _row;

    /// <summary>Ends the current row, whose columns have all been set.</summary>
    internal void EndRow()
    {
        if (++_row == _capacity)
            FlushChunk();
    }

    /// <summary>Hands the last rows over; the table is complete.</summary>
    internal void Complete()
    {
        if (_row > 0)
            FlushChunk();
        Check(DuckDbApi.AppenderClose(_appender));
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _appender.Dispose();
        _texts.Dispose();
    }

    private static ChunkHandle CreateChunk(IReadOnlyList<AppendedType> types)
    {
        LogicalTypeHandle[] logical = [.. types.Select(CreateType)];
        nint[] pointers = [.. logical.Select(type => type.DangerousGetHandle())];
        fixed (nint* first = pointers)
        {
            ChunkHandle chunk = DuckDbApi.CreateDataChunk(first, (ulong)pointers.Length);
            foreach (LogicalTypeHandle type in logical)
                type.Dispose();
            return chunk;
        }
    }

    private static LogicalTypeHandle CreateType(AppendedType type)
    {
        LogicalTypeHandle element = DuckDbApi.CreateLogicalType(type.Element);
        if (!type.IsList)
            return element;
        using (element)
            return DuckDbApi.CreateListType(element);
    }

    private void FlushChunk()
    {
        foreach (ColumnVector column in _columns)
            column.Complete();
        DuckDbApi.DataChunkSetSize(_chunk, (ulong)_row);
        Check(DuckDbApi.AppendDataChunk(_appender, _chunk));
        DuckDbApi.DataChunkReset(_chunk);
        _texts.Reset();
        _row = 0;
        Attach();
    }

    private void Attach()
    {
        for (int i = 0; i < _columns.Length; i++)
            _columns[i].Attach(DuckDbApi.DataChunkGetVector(_chunk, (ulong)i));
    }

    private void Check(int state)
    {
        if (state != DuckDbApi.Success)
            throw new CatalogueException(DuckDbApi.Text(DuckDbApi.AppenderError(_appender)));
    }
}

/// <summary>Type of a column that is appended: a scalar or a list of scalars.</summary>
internal readonly record struct AppendedType(DuckDbType Element, bool IsList);
