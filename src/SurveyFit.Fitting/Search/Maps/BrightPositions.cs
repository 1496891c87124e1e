namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The best of all primaries at every position, and the χ² that the next one has to beat to be looked at.</summary>
internal sealed class BrightPositions
{
    // Enough for the neighbours of a few dozen minima.
    private const int Kept = 1500;

    private readonly double _hopeless;
    private readonly double[] _fluxRatio;
    private readonly int[] _state;
    private readonly PriorityQueue<int, double> _worstFirst = new(Comparer<double>.Create(static (a, b) => b.CompareTo(a)));

    /// <summary>Nothing yet.</summary>
    /// <param name="count">Number of positions.</param>
    /// <param name="hopeless">χ² above is not looked at.</param>
    internal BrightPositions(int count, double hopeless)
    {
        _hopeless = hopeless;
        ChiSquare = new double[count];
        Array.Fill(ChiSquare, double.NaN);
        _fluxRatio = new double[count];
        _state = new int[count];
    }

    /// <summary>χ² of each position; NaN where none was good enough.</summary>
    internal double[] ChiSquare { get; }

    /// <summary>χ² from which on a position is not among the best.</summary>
    internal double Limit => _worstFirst.Count < Kept ? _hopeless : Math.Min(_hopeless, _worstFirst.TryPeek(out _, out var worst) ? worst : _hopeless);

    /// <summary>Flux ratio at a position.</summary>
    /// <param name="index">Position.</param>
    internal double FluxRatioAt(int index) => _fluxRatio[index];

    /// <summary>Primary at a position.</summary>
    /// <param name="index">Position.</param>
    internal int StateAt(int index) => _state[index];

    /// <summary>Offers a companion at a position.</summary>
    /// <param name="index">Position.</param>
    /// <param name="chiSquare">χ².</param>
    /// <param name="fluxRatio">Flux ratio.</param>
    /// <param name="state">Number of the primary.</param>
    internal void Offer(int index, double chiSquare, double fluxRatio, int state)
    {
        if (!(chiSquare < Limit) || chiSquare >= ChiSquare[index])
            return;
        (ChiSquare[index], _fluxRatio[index], _state[index]) = (chiSquare, fluxRatio, state);
        _worstFirst.Enqueue(index, chiSquare);
        if (_worstFirst.Count > Kept)
            _worstFirst.Dequeue();
    }
}
