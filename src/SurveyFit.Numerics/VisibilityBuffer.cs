namespace SurveyFit.Numerics;

/// <summary>Complex visibilities at the frequencies of one data set and, if asked for, their partial derivatives; reused between evaluations.</summary>
/// <remarks>Not thread-safe: one per worker.</remarks>
public sealed class VisibilityBuffer
{
    /// <summary>Frequencies that a model works on at a time: its working columns of this length stay in the first-level cache.</summary>
    public const int ScratchRows = 256;

    /// <summary>Number of working columns.</summary>
    public const int ScratchColumns = 8;

    private readonly AlignedColumn[] _partialReal;
    private readonly AlignedColumn[] _partialImaginary;

    /// <summary>Room for <paramref name="count"/> visibilities and the partials of <paramref name="partials"/> parameters.</summary>
    /// <param name="count">Number of frequencies.</param>
    /// <param name="partials">Number of parameters with partial derivatives.</param>
    public VisibilityBuffer(int count, int partials)
    {
        Real = new AlignedColumn(count);
        Imaginary = new AlignedColumn(count);
        Scratch = new AlignedColumn(ScratchRows * ScratchColumns);
        _partialReal = [.. Enumerable.Range(0, partials).Select(_ => new AlignedColumn(count))];
        _partialImaginary = [.. Enumerable.Range(0, partials).Select(_ => new AlignedColumn(count))];
    }

    /// <summary>Re V, dimensionless.</summary>
    public AlignedColumn Real { get; }

    /// <summary>Im V, dimensionless.</summary>
    public AlignedColumn Imaginary { get; }

    /// <summary>Working memory for whoever fills this buffer: <see cref="ScratchColumns"/> columns of <see cref="ScratchRows"/>; its content means nothing between calls.</summary>
    public AlignedColumn Scratch { get; }

    /// <summary>Number of parameters with partial derivatives.</summary>
    public int PartialCount => _partialReal.Length;

    /// <summary>∂Re V/∂p for the k-th wanted parameter, per unit of the parameter.</summary>
    /// <param name="k">Position among the wanted parameters.</param>
    public AlignedColumn PartialReal(int k) => _partialReal[k];

    /// <summary>∂Im V/∂p for the k-th wanted parameter, per unit of the parameter.</summary>
    /// <param name="k">Position among the wanted parameters.</param>
    public AlignedColumn PartialImaginary(int k) => _partialImaginary[k];
}
