namespace SurveyFit.Numerics;

/// <summary>Complex visibilities at the frequencies of one data set and, if asked for, their partial derivatives; reused between evaluations.</summary>
/// <remarks>Not thread-safe: one per worker.</remarks>
public sealed class VisibilityBuffer
{
    private readonly AlignedColumn[] _partialReal;
    private readonly AlignedColumn[] _partialImaginary;

    /// <summary>Room for <paramref name="count"/> visibilities and the partials of <paramref name="partials"/> parameters.</summary>
    /// <param name="count">Number of frequencies.</param>
    /// <param name="partials">Number of parameters with partial derivatives.</param>
    public VisibilityBuffer(int count, int partials)
    {
        Real = new AlignedColumn(count);
        Imaginary = new AlignedColumn(count);
        _partialReal = [.. Enumerable.Range(0, partials).Select(_ => new AlignedColumn(count))];
        _partialImaginary = [.. Enumerable.Range(0, partials).Select(_ => new AlignedColumn(count))];
    }

    /// <summary>Re V, dimensionless.</summary>
    public AlignedColumn Real { get; }

    /// <summary>Im V, dimensionless.</summary>
    public AlignedColumn Imaginary { get; }

    /// <summary>True if the model of the last evaluation is point-symmetric: <see cref="Imaginary"/> is zero throughout.</summary>
    public bool IsReal { get; private set; }

    /// <summary>What whoever fills this buffer keeps between evaluations, such as tables of components whose parameters stay; nobody else's business.</summary>
    public object? Memory { get; set; }

    /// <summary>Number of parameters with partial derivatives.</summary>
    public int PartialCount => _partialReal.Length;

    /// <summary>∂Re V/∂p for the k-th wanted parameter, per unit of the parameter.</summary>
    /// <param name="k">Position among the wanted parameters.</param>
    public AlignedColumn PartialReal(int k) => _partialReal[k];

    /// <summary>∂Im V/∂p for the k-th wanted parameter, per unit of the parameter.</summary>
    /// <param name="k">Position among the wanted parameters.</param>
    public AlignedColumn PartialImaginary(int k) => _partialImaginary[k];

    /// <summary>Says what the imaginary column holds. Whoever fills it says false; true leaves it zero throughout and saves filling it.</summary>
    /// <param name="isReal">Whether the visibilities are real.</param>
    public void SetReal(bool isReal)
    {
        if (isReal && !IsReal)
            Imaginary.Span.Clear();
        IsReal = isReal;
    }
}
