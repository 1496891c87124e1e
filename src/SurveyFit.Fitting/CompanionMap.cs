namespace SurveyFit.Fitting;

/// <summary>χ² of a companion at every position of a field, each with its best flux ratio, the other parameters staying as they are.</summary>
/// <remarks>Drawn by <see cref="CompanionMapper"/>. Positions outside the searched circle are NaN.</remarks>
public sealed record CompanionMap
{
    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>East offsets of the columns, increasing and equidistant, in mas.</summary>
    public required IReadOnlyList<double> XMas { get; init; }

    /// <summary>North offsets of the rows, increasing and equidistant, in mas.</summary>
    public required IReadOnlyList<double> YMas { get; init; }

    /// <summary>Distance of neighbours, in mas.</summary>
    public required double StepMas { get; init; }

    /// <summary>Radius of the field, in mas.</summary>
    public required double RadiusMas { get; init; }

    /// <summary>χ² of all observables, row after row: element (row × columns + column).</summary>
    public required IReadOnlyList<double> ChiSquare { get; init; }

    /// <summary>Best flux of the companion over the flux of everything else, in the same order; 0 where a companion does not help.</summary>
    public required IReadOnlyList<double> FluxRatio { get; init; }

    /// <summary>χ² of the same parameters without companion.</summary>
    public required double ChiSquareWithout { get; init; }

    /// <summary>Positions that no neighbour beats, best first; at most <see cref="MinimaLimit"/>.</summary>
    public required IReadOnlyList<CompanionMapMinimum> Minima { get; init; }

    /// <summary>Largest number of minima listed.</summary>
    public const int MinimaLimit = 25;

    /// <summary>Index of an element.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <param name="row">Row, from 0.</param>
    /// <returns>Index into <see cref="ChiSquare"/> and <see cref="FluxRatio"/>.</returns>
    public int IndexOf(int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)XMas.Count, nameof(column));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)YMas.Count, nameof(row));
        return (row * XMas.Count) + column;
    }
}

/// <summary>A position of a map that no neighbour beats.</summary>
/// <param name="XMas">East offset, in mas.</param>
/// <param name="YMas">North offset, in mas.</param>
/// <param name="FluxRatio">Best flux ratio there.</param>
/// <param name="ChiSquare">χ² there.</param>
public sealed record CompanionMapMinimum(double XMas, double YMas, double FluxRatio, double ChiSquare);
