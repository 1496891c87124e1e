namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>Largest messages. Nothing is compressed, so what arrives is what is allocated.</summary>
public static class WireLimits
{
    /// <summary>Largest JSON header, in bytes: a campaign with a hundred large models fits.</summary>
    internal const int HeaderBytes = 4 << 20;

    /// <summary>Largest sum of file bytes in a task with inline files.</summary>
    public const int InlineFileBytes = 64 << 20;

    /// <summary>Answers are collected into one message up to this size; one answer alone may be larger.</summary>
    internal const int AnswersBytes = 1 << 20;

    /// <summary>Most units that a presence message names.</summary>
    internal const int HeldUnits = 4096;

    /// <summary>The largest message of a kind, in bytes.</summary>
    /// <param name="kind">Kind.</param>
    public static int Of(WireKind kind) => kind switch
    {
        WireKind.Task => InlineFileBytes + HeaderBytes,
        WireKind.Answers => 32 << 20,
        WireKind.Explanation => 32 << 20,
        WireKind.Announcement => HeaderBytes,
        WireKind.Request => 64 << 10,
        _ => 2 << 20,
    };
}
