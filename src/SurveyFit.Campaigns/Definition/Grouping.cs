namespace SurveyFit.Campaigns.Definition;

/// <summary>What makes one unit of work, and so one row per model in the catalogue.</summary>
public enum Grouping
{
    /// <summary>Each star in each file.</summary>
    File,

    /// <summary>All files of a star.</summary>
    Target,

    /// <summary>All files of a star of one night.</summary>
    TargetNight,

    /// <summary>All files of a star by one instrument and band; diameters differ between the visible and the infrared.</summary>
    TargetInstrument,
}
