namespace SurveyFit.Oifits.Tables;

/// <summary>OI_VIS: complex visibilities as amplitude and phase.</summary>
public sealed record VisTable : DataTable
{
    /// <summary>AMPTYP: absolute, differential, correlated flux; null where the file does not say (revision 1).</summary>
    public string? AmplitudeType { get; init; }

    /// <summary>PHITYP: absolute or differential; null where the file does not say (revision 1).</summary>
    public string? PhaseType { get; init; }

    /// <summary>AMPORDER: polynomial order of a differential amplitude.</summary>
    public int? AmplitudeOrder { get; init; }

    /// <summary>PHIORDER: polynomial order of a differential phase.</summary>
    public int? PhaseOrder { get; init; }

    /// <summary>TUNIT of VISAMP, for correlated fluxes.</summary>
    public string AmplitudeUnit { get; init; } = "";

    /// <summary>VISAMP, rows × channels.</summary>
    public required double[] Amplitude { get; init; }

    /// <summary>VISAMPERR, 1σ, rows × channels.</summary>
    public required double[] AmplitudeError { get; init; }

    /// <summary>VISPHI, rows × channels, in degrees as written.</summary>
    public required double[] PhaseDegrees { get; init; }

    /// <summary>VISPHIERR, 1σ, rows × channels, in degrees.</summary>
    public required double[] PhaseErrorDegrees { get; init; }

    /// <summary>UCOORD, East baseline of each row, in metres.</summary>
    public required double[] UMetres { get; init; }

    /// <summary>VCOORD, North baseline of each row, in metres.</summary>
    public required double[] VMetres { get; init; }

    /// <summary>RVIS, rows × channels; null where absent.</summary>
    public double[]? RealPart { get; init; }

    /// <summary>RVISERR, rows × channels; null where absent.</summary>
    public double[]? RealPartError { get; init; }

    /// <summary>IVIS, rows × channels; null where absent.</summary>
    public double[]? ImaginaryPart { get; init; }

    /// <summary>IVISERR, rows × channels; null where absent.</summary>
    public double[]? ImaginaryPartError { get; init; }

    /// <summary>VISREFMAP, rows × channels × channels: channels that served as reference of a differential visibility; null where absent.</summary>
    public bool[]? ReferenceMap { get; init; }

    /// <summary>CORRINDX_VISAMP of each row; null where absent.</summary>
    public int[]? AmplitudeCorrelationIndex { get; init; }

    /// <summary>CORRINDX_VISPHI of each row; null where absent.</summary>
    public int[]? PhaseCorrelationIndex { get; init; }

    /// <inheritdoc/>
    public override int StationsPerRow => 2;
}
