namespace SurveyFit.Observables;

/// <summary>When a datum of one observable is used, and with which error.</summary>
/// <param name="Errors">Error model.</param>
/// <param name="MaximumError">Largest usable error of the file; null = no limit.</param>
internal sealed record DatumRules(ErrorModel Errors, double? MaximumError)
{
    /// <summary>Units of the file per turn where the observable is a phase; null for amplitudes.</summary>
    internal double? UnitsPerTurn { get; init; }

    internal DatumStatus Judge(bool flagged, double value, double error, in RowContext row, bool wavelengthUsable, bool wavelengthSelected)
    {
        if (flagged)
            return DatumStatus.Flagged;
        if (!double.IsFinite(value) || !double.IsFinite(error) || !row.BaselineUsable || !wavelengthUsable)
            return DatumStatus.NotFinite;
        if (error <= 0)
            return DatumStatus.BadError;
        return wavelengthSelected && row.Selected && error <= (MaximumError ?? double.PositiveInfinity) ? DatumStatus.Used : DatumStatus.Filtered;
    }

    /// <summary>Value and inverse error as the fit needs them: phases in turns within [−½, ½].</summary>
    /// <param name="value">Value of the file.</param>
    /// <param name="error">Error of the file.</param>
    /// <returns>Value and 1/σ.</returns>
    internal (double Value, double InverseSigma) Convert(double value, double error)
    {
        var sigma = Errors.Apply(error, value);
        if (UnitsPerTurn is not { } perTurn)
            return (value, 1 / sigma);
        var turns = value / perTurn;
        return (turns - Math.Round(turns), perTurn / sigma);
    }
}

/// <summary>What holds for all channels of a row.</summary>
/// <param name="BaselineUsable">The uv coordinates are finite.</param>
/// <param name="Selected">Baseline and date are inside the selection.</param>
internal readonly record struct RowContext(bool BaselineUsable, bool Selected);
