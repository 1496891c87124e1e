namespace SurveyFit.Numerics;

/// <summary>Complex visibilities at the frequencies of one data set with the slopes of |V|² and arg V by chosen parameters; reused between evaluations.</summary>
/// <remarks>What a fit needs of ∂V/∂p: half the columns and a third of the arithmetic of its real and imaginary part. Not thread-safe: one per worker.</remarks>
public sealed class SlopeBuffer
{
    private readonly AlignedColumn[] _squareSlopes;
    private readonly AlignedColumn[] _phaseSlopes;

    /// <summary>Room for <paramref name="count"/> visibilities and the slopes by <paramref name="parameters"/> parameters.</summary>
    /// <param name="count">Number of frequencies.</param>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="withPhases">Whether slopes of the phase are wanted.</param>
    public SlopeBuffer(int count, int parameters, bool withPhases)
    {
        Visibilities = new VisibilityBuffer(count, 0);
        WithPhases = withPhases;
        Square = new AlignedColumn(count);
        InverseSquare = new AlignedColumn(count);
        _squareSlopes = [.. Enumerable.Range(0, parameters).Select(_ => new AlignedColumn(count))];
        _phaseSlopes = [.. Enumerable.Range(0, withPhases ? parameters : 0).Select(_ => new AlignedColumn(count))];
    }

    /// <summary>V itself.</summary>
    public VisibilityBuffer Visibilities { get; }

    /// <summary>Whether slopes of the phase are wanted.</summary>
    public bool WithPhases { get; }

    /// <summary>|V|²; filled where V is complex.</summary>
    public AlignedColumn Square { get; }

    /// <summary>1/|V|², 0 at a null; filled where V is complex and phases are wanted.</summary>
    public AlignedColumn InverseSquare { get; }

    /// <summary>Number of parameters.</summary>
    public int ParameterCount => _squareSlopes.Length;

    /// <summary>∂|V|²/∂p of the k-th wanted parameter, per unit of the parameter.</summary>
    /// <param name="k">Position among the wanted parameters.</param>
    public AlignedColumn SquareSlope(int k) => _squareSlopes[k];

    /// <summary>∂ arg V/∂p of the k-th wanted parameter, in turns per unit of the parameter; 0 at a null. Not filled where V is real: its phase is 0 or ½ and has no slope.</summary>
    /// <param name="k">Position among the wanted parameters.</param>
    public AlignedColumn PhaseSlope(int k) => _phaseSlopes[k];
}
