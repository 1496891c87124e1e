namespace SurveyFit.Oifits.Tables;

/// <summary>OI_VIS2: squared visibilities.</summary>
public sealed record Vis2Table : DataTable
{
    /// <summary>VIS2DATA, rows × channels, dimensionless.</summary>
    public required double[] Vis2 { get; init; }

    /// <summary>VIS2ERR, 1σ, rows × channels.</summary>
    public required double[] Vis2Error { get; init; }

    /// <summary>UCOORD, East baseline of each row, in metres.</summary>
    public required double[] UMetres { get; init; }

    /// <summary>VCOORD, North baseline of each row, in metres.</summary>
    public required double[] VMetres { get; init; }

    /// <summary>CORRINDX_VIS2DATA of each row; null where absent.</summary>
    public int[]? CorrelationIndex { get; init; }

    /// <inheritdoc/>
    public override int StationsPerRow => 2;
}
