namespace SurveyFit.Oifits.Tables;

/// <summary>What OI_VIS, OI_VIS2, OI_T3 and OI_FLUX share: links, times, stations, flags.</summary>
/// <remarks>Matrices are row-major: element (row, channel) is at <c>row * ChannelCount + channel</c>.</remarks>
public abstract record DataTable
{
    /// <summary>Index of the HDU in the file, 0 = primary; −1 for tables that were not read from a file.</summary>
    public int HduIndex { get; init; } = -1;

    /// <summary>Channels of this table, linked by INSNAME.</summary>
    public required WavelengthTable Wavelength { get; init; }

    /// <summary>Array of this table, linked by ARRNAME; null where the file has none.</summary>
    public ArrayTable? Array { get; init; }

    /// <summary>ARRNAME as written, even if no OI_ARRAY carries it.</summary>
    public string? ArrName { get; init; }

    /// <summary>CORRNAME as written.</summary>
    public string? CorrName { get; init; }

    /// <summary>Correlation matrix of this table, linked by CORRNAME; null where the file has none.</summary>
    public CorrTable? Correlations { get; init; }

    /// <summary>DATE-OBS as written.</summary>
    public string? DateObs { get; init; }

    /// <summary>TARGET_ID of each row.</summary>
    public required int[] TargetId { get; init; }

    /// <summary>MJD of each row, in days; NaN where the file has none.</summary>
    public required double[] Mjd { get; init; }

    /// <summary>INT_TIME of each row, in seconds; NaN where the file has none.</summary>
    public required double[] IntegrationSeconds { get; init; }

    /// <summary>STA_INDEX, rows × <see cref="StationsPerRow"/>.</summary>
    public required int[] StationIndex { get; init; }

    /// <summary>FLAG, rows × channels; true = not to be used.</summary>
    public required bool[] Flag { get; init; }

    /// <summary>Number of rows.</summary>
    public int RowCount => TargetId.Length;

    /// <summary>Number of spectral channels.</summary>
    public int ChannelCount => Wavelength.ChannelCount;

    /// <summary>Stations per row: 1 flux, 2 baseline, 3 triangle.</summary>
    public abstract int StationsPerRow { get; }
}
