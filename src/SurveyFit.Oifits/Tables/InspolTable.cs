using System.Numerics;

namespace SurveyFit.Oifits.Tables;

/// <summary>OI_INSPOL: instrumental polarisation as Jones matrices.</summary>
/// <remarks>Matrices are row-major: element (row, channel) is at <c>row * ChannelCount + channel</c>.</remarks>
public sealed record InspolTable
{
    /// <summary>Index of the HDU in the file, 0 = primary; −1 for tables that were not read from a file.</summary>
    public int HduIndex { get; init; } = -1;

    /// <summary>ARRNAME as written.</summary>
    public string? ArrName { get; init; }

    /// <summary>NPOL: number of polarisation types.</summary>
    public int PolarisationCount { get; init; }

    /// <summary>ORIENT: orientation of the axes.</summary>
    public string Orientation { get; init; } = "";

    /// <summary>MODEL: how the matrices were found.</summary>
    public string Model { get; init; } = "";

    /// <summary>Channels per row.</summary>
    public required int ChannelCount { get; init; }

    /// <summary>TARGET_ID of each row.</summary>
    public required int[] TargetId { get; init; }

    /// <summary>INSNAME of each row.</summary>
    public required string[] InsName { get; init; }

    /// <summary>MJD_OBS of each row, start of validity, in days.</summary>
    public required double[] MjdStart { get; init; }

    /// <summary>MJD_END of each row, end of validity, in days.</summary>
    public required double[] MjdEnd { get; init; }

    /// <summary>JXX, rows × channels.</summary>
    public required Complex[] Jxx { get; init; }

    /// <summary>JYY, rows × channels.</summary>
    public required Complex[] Jyy { get; init; }

    /// <summary>JXY, rows × channels.</summary>
    public required Complex[] Jxy { get; init; }

    /// <summary>JYX, rows × channels.</summary>
    public required Complex[] Jyx { get; init; }

    /// <summary>STA_INDEX of each row.</summary>
    public required int[] StationIndex { get; init; }
}
