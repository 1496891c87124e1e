using SurveyFit.Numerics;

namespace SurveyFit.Observables;

/// <summary>The data of one star, ready to be fitted: columns over distinct spatial frequencies, padded with weight zero, free of NaN.</summary>
/// <remarks>
/// <para>A block is one baseline × the channels of one instrument; blocks follow each other without padding, and the columns are padded at their
/// end so far that eight frequencies can be read from any multiple of eight within a block. The first blocks belong to the V² rows,
/// in order, so that V² column and frequency column have the same index; blocks of triangle legs that coincide with no V² row follow.
/// T3 rows are padded to a multiple of eight each, since their eight channels are read at three legs.</para>
/// <para>An unusable datum is 0 with inverse error 0. Phases are in turns, within [−½, ½]. Immutable and shared between fits.</para>
/// </remarks>
public sealed class DataSet
{
    internal DataSet(
        SpatialFrequencies frequencies,
        IReadOnlyList<Vis2Row> vis2Rows,
        (AlignedColumn Value, AlignedColumn InverseSigma) vis2,
        IReadOnlyList<T3Row> t3Rows,
        (AlignedColumn Value, AlignedColumn InverseSigma) t3Phi,
        (AlignedColumn Value, AlignedColumn InverseSigma) t3Amp)
    {
        Frequencies = frequencies;
        Vis2Rows = vis2Rows;
        (Vis2, Vis2InverseSigma) = vis2;
        T3Rows = t3Rows;
        (T3PhiTurns, T3PhiInverseSigma) = t3Phi;
        (T3Amp, T3AmpInverseSigma) = t3Amp;
    }

    /// <summary>Distinct spatial frequencies.</summary>
    public SpatialFrequencies Frequencies { get; }

    /// <summary>Rows of OI_VIS2 with at least one used datum.</summary>
    public IReadOnlyList<Vis2Row> Vis2Rows { get; }

    /// <summary>V², at the same index as its frequency.</summary>
    public AlignedColumn Vis2 { get; }

    /// <summary>1/σ of V²; 0 = not used.</summary>
    public AlignedColumn Vis2InverseSigma { get; }

    /// <summary>Rows of OI_T3 with at least one used datum.</summary>
    public IReadOnlyList<T3Row> T3Rows { get; }

    /// <summary>Closure phase, in turns.</summary>
    public AlignedColumn T3PhiTurns { get; }

    /// <summary>1/σ of the closure phase, per turn; 0 = not used.</summary>
    public AlignedColumn T3PhiInverseSigma { get; }

    /// <summary>Triple amplitude.</summary>
    public AlignedColumn T3Amp { get; }

    /// <summary>1/σ of the triple amplitude; 0 = not used.</summary>
    public AlignedColumn T3AmpInverseSigma { get; }

    /// <summary>Counts of V²; all zero if V² is not selected.</summary>
    public required ObservableCounts Vis2Counts { get; init; }

    /// <summary>Counts of closure phases; all zero if they are not selected.</summary>
    public required ObservableCounts T3PhiCounts { get; init; }

    /// <summary>Counts of triple amplitudes; all zero if they are not selected.</summary>
    public required ObservableCounts T3AmpCounts { get; init; }

    /// <summary>Ranges and instruments of the used rows.</summary>
    public required DataSummary Summary { get; init; }

    /// <summary>Counts of the three observables together.</summary>
    public ObservableCounts TotalCounts => Vis2Counts + T3PhiCounts + T3AmpCounts;

    /// <summary>Number of data in the fit.</summary>
    public int Count => TotalCounts.Used;

    /// <summary>Spatial frequencies in blocks, padding not counted.</summary>
    public required int FrequencyCount { get; init; }

    /// <summary>The same data with neighbouring channels averaged: smaller and less resolved spectrally, for searches whose result is refined on all data.</summary>
    /// <param name="factor">Channels per bin, at least 1.</param>
    /// <returns>Binned data; this data set for a factor of 1.</returns>
    public DataSet WithChannelsBinned(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        return factor == 1 ? this : ChannelBinning.Bin(this, factor);
    }

    /// <summary>Blocks of frequencies: offset and number of channels, in order of offset.</summary>
    public required IReadOnlyList<FrequencyBlock> Blocks { get; init; }
}

/// <summary>A block of spatial frequencies: one baseline × channels.</summary>
/// <param name="Offset">First element.</param>
/// <param name="ChannelCount">Channels without padding.</param>
public readonly record struct FrequencyBlock(int Offset, int ChannelCount);
