namespace SurveyFit.Observables;

/// <summary>What became of the data of one observable; every datum is in exactly one class, tested in the order given here.</summary>
/// <param name="Flagged">FLAG is true.</param>
/// <param name="NotFinite">Value, error, baseline or wavelength is not a finite number.</param>
/// <param name="BadError">The error is zero or negative.</param>
/// <param name="Filtered">Usable, but outside the selection.</param>
/// <param name="Used">In the fit.</param>
public readonly record struct ObservableCounts(int Flagged, int NotFinite, int BadError, int Filtered, int Used)
{
    /// <summary>All data of the observable in the selected rows.</summary>
    public int Total => Flagged + NotFinite + BadError + Filtered + Used;

    /// <summary>Sums class by class.</summary>
    /// <param name="left">First.</param>
    /// <param name="right">Second.</param>
    /// <returns>The sum.</returns>
    public static ObservableCounts operator +(ObservableCounts left, ObservableCounts right) => new(
        left.Flagged + right.Flagged,
        left.NotFinite + right.NotFinite,
        left.BadError + right.BadError,
        left.Filtered + right.Filtered,
        left.Used + right.Used);
}
