namespace SurveyFit.Oifits.Schema;

/// <summary>One column as the standard defines it.</summary>
/// <param name="Name">TTYPE.</param>
/// <param name="Type">Type letter of TFORM.</param>
/// <param name="Count">Elements per cell, <see cref="Channels"/> or <see cref="ChannelsSquared"/>; for strings the width the writer uses at least.</param>
/// <param name="Unit">TUNIT; empty for none.</param>
/// <param name="Optional">Whether tables may lack it.</param>
/// <param name="Since">Revision of the standard that brought it.</param>
internal sealed record ColumnSpec(string Name, char Type, int Count = 1, string Unit = "", bool Optional = false, int Since = 1)
{
    /// <summary>As many elements as OI_WAVELENGTH has rows.</summary>
    internal const int Channels = -1;

    /// <summary>As many elements as the square of OI_WAVELENGTH's rows.</summary>
    internal const int ChannelsSquared = -2;

    /// <summary>Whether the values are 1σ errors.</summary>
    internal bool IsError => Name.EndsWith("ERR", StringComparison.Ordinal) && Count == Channels;

    /// <summary>Elements per cell for a number of channels.</summary>
    internal int CountFor(int channels) => Count switch
    {
        Channels => channels,
        ChannelsSquared => channels * channels,
        _ => Count,
    };
}
