namespace SurveyFit.Oifits;

/// <summary>The scale in which a quality level is written. Levels 2 and 3 mean different things in each.</summary>
public enum QualityScheme
{
    /// <summary>The file has no level, or one of neither scale.</summary>
    Unknown,

    /// <summary>In force: 0 unknown, 1 trash, 2 to be reduced again, 3 quick look, 4 science ready, 5 outstanding.</summary>
    Current,

    /// <summary>Proposed: 1 trash, 2 poor, 3 medium, 4 science ready.</summary>
    Proposed,
}
