namespace SurveyFit.Oifits.Fits;

/// <summary>What a header card holds.</summary>
public enum CardKind
{
    /// <summary>COMMENT, HISTORY, a blank keyword or a keyword without value: <see cref="HeaderCard.Value"/> is free text.</summary>
    Commentary,

    /// <summary>A quoted string.</summary>
    Text,

    /// <summary>An integer, a real or a complex number.</summary>
    Number,

    /// <summary>T or F.</summary>
    Logical,
}
