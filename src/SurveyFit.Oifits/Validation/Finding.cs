namespace SurveyFit.Oifits.Validation;

/// <summary>One deviation from the standard, or one dialect, seen in a file.</summary>
/// <param name="Rule">Rule id; those of the JMMC validator (oitools) where it has the rule, <c>FITS_…</c> and <c>DIALECT_…</c> else.</param>
/// <param name="Severity">How bad.</param>
/// <param name="HduIndex">HDU, 0 = primary; −1 for the file as a whole.</param>
/// <param name="HduName">EXTNAME, <c>PRIMARY</c>, or empty for the file as a whole.</param>
/// <param name="Message">What was seen, without the place.</param>
public sealed record Finding(string Rule, Severity Severity, int HduIndex, string HduName, string Message)
{
    /// <summary>Column or header keyword concerned.</summary>
    public string? Column { get; init; }

    /// <summary>First row concerned, counted from 1 as FITS tools do.</summary>
    public int? Row { get; init; }

    /// <summary>How many values, rows or keywords of this HDU are concerned.</summary>
    public int Count { get; init; } = 1;
}
