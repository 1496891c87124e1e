namespace SurveyFit.Catalogue.DuckDb;

/// <summary>The rows of a query; read once, forwards.</summary>
internal sealed unsafe class DuckDbResult : IDisposable
{
    private readonly VectorReader[] _readers;
    private DuckDbApi.Result _result;
    private bool _isReleased;

    internal DuckDbResult(DuckDbApi.Result result)
    {
        _result = result;
        try
        {
            ulong count = DuckDbApi.ColumnCount(ref _result);
            var names = new string[count];
            _readers = new VectorReader[count];
            for (ulong i = 0; i < count; i++)
            {
                names[i] = DuckDbApi.Text(DuckDbApi.ColumnName(ref _result, i));
                using LogicalTypeHandle type = DuckDbApi.ColumnLogicalType(ref _result, i);
                _readers[i] = new VectorReader(type, names[i]);
            }

            Names = names;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal IReadOnlyList<string> Names { get; }

    internal IEnumerable<object?[]> Rows()
    {
        while (true)
        {
            using ChunkHandle chunk = Fetch();
            if (chunk.IsInvalid)
                yield break;
            int size = Attach(chunk);
            for (int row = 0; row < size; row++)
                yield return [.. _readers.Select(reader => reader.Read((ulong)row))];
        }
    }

    public void Dispose()
    {
        if (_isReleased)
            return;
        _isReleased = true;
        DuckDbApi.DestroyResult(ref _result);
    }

    private ChunkHandle Fetch()
    {
        ObjectDisposedException.ThrowIf(_isReleased, this);
        return DuckDbApi.FetchChunk(_result);
    }

    private int Attach(ChunkHandle chunk)
    {
        for (int i = 0; i < _readers.Length; i++)
            _readers[i].Attach(DuckDbApi.DataChunkGetVector(chunk, (ulong)i));
        return checked((int)DuckDbApi.DataChunkGetSize(chunk));
    }
}
