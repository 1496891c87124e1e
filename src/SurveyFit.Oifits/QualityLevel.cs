using System.Globalization;

namespace SurveyFit.Oifits;

/// <summary>QUALITY LEVEL of an L2 file, as written, with the scale it is read in.</summary>
/// <param name="Written">Text of the keyword's value; empty if the file has none.</param>
/// <param name="Value">Level as a number; null if absent or unintelligible.</param>
/// <param name="Scheme">Scale of <paramref name="Value"/>.</param>
/// <param name="SchemeIsAssumed">
/// True when neither the file nor the value itself tells the scale: 1 to 4 exist in both, and the current scale is then assumed.
/// </param>
public sealed record QualityLevel(string Written, int? Value, QualityScheme Scheme, bool SchemeIsAssumed)
{
    /// <summary>Keyword of the level.</summary>
    public const string Keyword = "QUALITY LEVEL";

    /// <summary>Keyword that names the scale, <c>current</c> or <c>proposed</c>. SurveyFit's own; no pipeline writes it yet.</summary>
    public const string SchemeKeyword = "QUALITY SCHEME";

    private static readonly string[] CurrentLabels =
        ["unknown", "trash", "to be reduced again", "quick look", "science ready", "outstanding"];

    private static readonly string[] ProposedLabels = ["", "trash", "poor", "medium", "science ready"];

    /// <summary>The file does not say.</summary>
    public static QualityLevel Absent { get; } = new("", null, QualityScheme.Unknown, SchemeIsAssumed: false);

    /// <summary>Meaning of the level in its scale; empty if unknown.</summary>
    public string Label => (Scheme, Value) switch
    {
        (QualityScheme.Current, >= 0 and <= 5) => CurrentLabels[Value.Value],
        (QualityScheme.Proposed, >= 1 and <= 4) => ProposedLabels[Value.Value],
        _ => "",
    };

    /// <summary>Reads a keyword's value, a number or one of the labels.</summary>
    /// <param name="written">Value of QUALITY LEVEL; null if absent.</param>
    /// <param name="scheme">Value of QUALITY SCHEME; null if absent.</param>
    public static QualityLevel Parse(string? written, string? scheme = null)
    {
        if (string.IsNullOrWhiteSpace(written)) return Absent;
        string text = written.Trim();
        QualityScheme stated = ParseScheme(scheme);
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            return ParseLabel(text, stated);
        }

        return (stated, value) switch
        {
            (QualityScheme.Proposed, >= 1 and <= 4) => new(text, value, QualityScheme.Proposed, SchemeIsAssumed: false),
            (QualityScheme.Current, >= 0 and <= 5) => new(text, value, QualityScheme.Current, SchemeIsAssumed: false),
            (QualityScheme.Unknown, 0 or 5) => new(text, value, QualityScheme.Current, SchemeIsAssumed: false),
            (QualityScheme.Unknown, >= 1 and <= 4) => new(text, value, QualityScheme.Current, SchemeIsAssumed: true),
            _ => new(text, value, QualityScheme.Unknown, SchemeIsAssumed: false),
        };
    }

    private static QualityScheme ParseScheme(string? scheme) => scheme?.Trim().ToUpperInvariant() switch
    {
        "CURRENT" => QualityScheme.Current,
        "PROPOSED" => QualityScheme.Proposed,
        _ => QualityScheme.Unknown,
    };

    private static QualityLevel ParseLabel(string text, QualityScheme stated)
    {
        int current = Array.FindIndex(CurrentLabels, label => label.Equals(text, StringComparison.OrdinalIgnoreCase));
        int proposed = Array.FindIndex(ProposedLabels, label => label.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (proposed > 0 && (stated == QualityScheme.Proposed || current < 0))
        {
            return new QualityLevel(text, proposed, QualityScheme.Proposed, SchemeIsAssumed: false);
        }

        return current < 0 || stated == QualityScheme.Proposed
            ? new QualityLevel(text, null, QualityScheme.Unknown, SchemeIsAssumed: false)
            : new QualityLevel(text, current, QualityScheme.Current, SchemeIsAssumed: proposed > 0 && stated == QualityScheme.Unknown);
    }
}
