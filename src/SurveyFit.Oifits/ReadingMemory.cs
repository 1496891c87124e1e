using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits;

/// <summary>What one reader of many files keeps from file to file, so that reading leaves no garbage: column arrays, and the layouts of tables seen before.</summary>
/// <remarks>
/// Give it to <see cref="OifitsReadOptions.Memory"/>. Arrays in the tables of files read with it belong to those files until
/// <see cref="Recycle"/>, and to later files after it. Not thread-safe: one per worker.
/// </remarks>
public sealed class ReadingMemory
{
    // Columns of the largest files are left to the garbage collector.
    private const int MostElements = 1 << 21;

    private readonly KeptArrays<double> _doubles = new(MostElements);
    private readonly KeptArrays<int> _integers = new(MostElements);
    private readonly KeptArrays<bool> _logicals = new(MostElements);

    /// <summary>Layouts of tables seen before.</summary>
    internal KnownLayouts Layouts { get; } = new();

    /// <summary>Takes all arrays back: files read so far with this memory must no longer be used.</summary>
    public void Recycle()
    {
        _doubles.Recycle();
        _integers.Recycle();
        _logicals.Recycle();
    }

    /// <summary>An array whose content is arbitrary.</summary>
    internal double[] Doubles(int length) => _doubles.Take(length);

    /// <summary>An array whose content is arbitrary.</summary>
    internal int[] Integers(int length) => _integers.Take(length);

    /// <summary>An array whose content is arbitrary.</summary>
    internal bool[] Logicals(int length) => _logicals.Take(length);

    /// <summary>Arrays by length: columns of a survey's files have few different ones.</summary>
    private sealed class KeptArrays<T>(int mostElements)
    {
        private readonly Dictionary<int, Stack<T[]>> _free = [];
        private readonly List<T[]> _lent = [];
        private long _kept;

        internal T[] Take(int length)
        {
            if (_free.TryGetValue(length, out var shelf) && shelf.TryPop(out var array)) _kept -= length;
            else array = GC.AllocateUninitializedArray<T>(length);
            _lent.Add(array);
            return array;
        }

        internal void Recycle()
        {
            foreach (var array in _lent)
            {
                if (_kept + array.Length > mostElements) continue;
                _kept += array.Length;
                Shelf(array.Length).Push(array);
            }

            _lent.Clear();
        }

        private Stack<T[]> Shelf(int length)
        {
            if (!_free.TryGetValue(length, out var stack)) _free.Add(length, stack = new Stack<T[]>());
            return stack;
        }
    }
}
