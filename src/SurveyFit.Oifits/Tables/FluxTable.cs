namespace SurveyFit.Oifits.Tables;

/// <summary>OI_FLUX: spectra, of one telescope (uncalibrated) or of the target (calibrated).</summary>
public sealed record FluxTable : DataTable
{
    /// <summary>CALSTAT: C calibrated, U uncalibrated; null where absent.</summary>
    public string? CalibrationState { get; init; }

    /// <summary>FLUXDATA (FLUX in GRAVITY files), rows × channels, in <see cref="Unit"/>.</summary>
    public required double[] Flux { get; init; }

    /// <summary>FLUXERR, 1σ, rows × channels.</summary>
    public required double[] FluxError { get; init; }

    /// <summary>TUNIT of FLUXDATA.</summary>
    public string Unit { get; init; } = "";

    /// <summary>FOV, in arcseconds; NaN where absent.</summary>
    public double FieldOfViewArcseconds { get; init; } = double.NaN;

    /// <summary>FOVTYPE: FWHM or RADIUS; null where absent.</summary>
    public string? FieldOfViewType { get; init; }

    /// <summary>CORRINDX_FLUXDATA of each row; null where absent.</summary>
    public int[]? CorrelationIndex { get; init; }

    /// <inheritdoc/>
    /// <remarks><see cref="DataTable.StationIndex"/> is −1 in tables without STA_INDEX (calibrated spectra).</remarks>
    public override int StationsPerRow => 1;
}
