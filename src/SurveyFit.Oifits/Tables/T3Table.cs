namespace SurveyFit.Oifits.Tables;

/// <summary>OI_T3: triple products, T3 = V(u1,v1) V(u2,v2) V*(u1+u2, v1+v2).</summary>
public sealed record T3Table : DataTable
{
    /// <summary>T3AMP, rows × channels.</summary>
    public required double[] Amplitude { get; init; }

    /// <summary>T3AMPERR, 1σ, rows × channels.</summary>
    public required double[] AmplitudeError { get; init; }

    /// <summary>T3PHI (closure phase), rows × channels, in degrees as written (may lie beyond ±180).</summary>
    public required double[] PhaseDegrees { get; init; }

    /// <summary>T3PHIERR, 1σ, rows × channels, in degrees.</summary>
    public required double[] PhaseErrorDegrees { get; init; }

    /// <summary>U1COORD, in metres.</summary>
    public required double[] U1Metres { get; init; }

    /// <summary>V1COORD, in metres.</summary>
    public required double[] V1Metres { get; init; }

    /// <summary>U2COORD, in metres.</summary>
    public required double[] U2Metres { get; init; }

    /// <summary>V2COORD, in metres.</summary>
    public required double[] V2Metres { get; init; }

    /// <summary>CORRINDX_T3AMP of each row; null where absent.</summary>
    public int[]? AmplitudeCorrelationIndex { get; init; }

    /// <summary>CORRINDX_T3PHI of each row; null where absent.</summary>
    public int[]? PhaseCorrelationIndex { get; init; }

    /// <inheritdoc/>
    public override int StationsPerRow => 3;
}
