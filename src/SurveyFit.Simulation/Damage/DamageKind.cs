namespace SurveyFit.Simulation.Damage;

/// <summary>What is wrong with a simulated file.</summary>
public enum DamageKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All data of one observing block are flagged, as after a lost fringe lock. The rest is good.</summary>
    FlaggedBlock,

    /// <summary>Some values are NaN without a flag. The rest is good.</summary>
    UnflaggedNan,

    /// <summary>Some errors are negative, an old way to say "bad". The rest is good.</summary>
    NegativeError,

    /// <summary>The file ends early, as after a full disk or a broken transfer.</summary>
    Truncated,

    /// <summary>The data tables' INSNAME leads to no OI_WAVELENGTH.</summary>
    DanglingInsName,

    /// <summary>Zero bytes.</summary>
    Empty,

    /// <summary>Not FITS: the archive's error page, saved under the file's name.</summary>
    NotFits,
}

/// <summary>Consequences of damage.</summary>
public static class DamageKindExtensions
{
    /// <summary>Whether the file's good data can still be read.</summary>
    /// <param name="kind">Damage.</param>
    /// <returns>True if a careful reader gets data out of the file.</returns>
    public static bool IsReadable(this DamageKind kind)
        => kind is DamageKind.None or DamageKind.FlaggedBlock or DamageKind.UnflaggedNan or DamageKind.NegativeError;

    /// <summary>Name in files.csv.</summary>
    /// <param name="kind">Damage.</param>
    /// <returns>Lower case, hyphenated; empty for none.</returns>
    public static string Label(this DamageKind kind) => kind switch
    {
        DamageKind.None => "",
        DamageKind.FlaggedBlock => "flagged-block",
        DamageKind.UnflaggedNan => "unflagged-nan",
        DamageKind.NegativeError => "negative-error",
        DamageKind.Truncated => "truncated",
        DamageKind.DanglingInsName => "dangling-insname",
        DamageKind.Empty => "empty",
        DamageKind.NotFits => "not-fits",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown damage."),
    };
}
