using System.Runtime.InteropServices;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>Memory for the texts of one chunk: DuckDB copies them when it takes the chunk over, then the memory serves the next one.</summary>
internal sealed unsafe class TextArena : IDisposable
{
    private const int BlockBytes = 1 << 20;
    private readonly List<(nint Start, int Length)> _blocks = [];
    private int _block = -1;
    private int _used;

    /// <summary>Room for a text of at most <paramref name="most"/> bytes; <see cref="Keep"/> says how many it has become.</summary>
    internal Span<byte> Reserve(int most)
    {
        while (_block < 0 || _blocks[_block].Length - _used < most)
        {
            _block++;
            _used = 0;
            if (_block == _blocks.Count)
                Add(Math.Max(BlockBytes, most));
        }

        return new Span<byte>((byte*)_blocks[_block].Start + _used, most);
    }

    /// <summary>Keeps the first bytes of what was reserved last.</summary>
    /// <returns>Their address.</returns>
    internal nint Keep(int length)
    {
        nint address = _blocks[_block].Start + _used;
        _used += length;
        return address;
    }

    /// <summary>Forgets all texts.</summary>
    internal void Reset()
    {
        _block = _blocks.Count > 0 ? 0 : -1;
        _used = 0;
    }

    public void Dispose()
    {
        foreach ((nint start, _) in _blocks)
            NativeMemory.Free((void*)start);
        _blocks.Clear();
        Reset();
    }

    private void Add(int length) => _blocks.Add(((nint)NativeMemory.Alloc((nuint)length), length));
}
