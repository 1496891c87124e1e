namespace SurveyFit.Campaigns.Definition;

/// <summary>A list of stars with known diameters, such as the JSDC.</summary>
public sealed record ReferenceList
{
    /// <summary>Name for the catalogue: the file's name without folder and extension.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path.</summary>
    public required string File { get; init; }

    /// <summary>How stars are found in it.</summary>
    public ReferenceMatching Match { get; init; }

    /// <summary>Radius of a match by position, in seconds of arc.</summary>
    public double RadiusArcsec { get; init; } = 1;

    /// <summary>True if its diameters are limb-darkened ones.</summary>
    public bool IsLimbDarkened { get; init; } = true;

    /// <summary>Its columns.</summary>
    public ReferenceColumns Columns { get; init; } = new();

    /// <summary>Line in the campaign file, for messages.</summary>
    public int Line { get; init; }

    /// <summary>Column in the campaign file, for messages.</summary>
    public int Column { get; init; }
}

/// <summary>How stars are found in a reference list.</summary>
public enum ReferenceMatching
{
    /// <summary>By name, without regard to case, blanks and underscores.</summary>
    Name,

    /// <summary>By position on the sky.</summary>
    Position,
}

/// <summary>Names of a reference list's columns; null = the list does not have it.</summary>
public sealed record ReferenceColumns
{
    /// <summary>Star's name.</summary>
    public string? Name { get; init; }

    /// <summary>Right ascension, in degrees.</summary>
    public string? RightAscension { get; init; }

    /// <summary>Declination, in degrees.</summary>
    public string? Declination { get; init; }

    /// <summary>Diameter, in mas.</summary>
    public string? Diameter { get; init; }

    /// <summary>Error of the diameter, in mas.</summary>
    public string? Error { get; init; }

    /// <summary>Flag; anything but 0 warns of the star.</summary>
    public string? Flag { get; init; }
}
