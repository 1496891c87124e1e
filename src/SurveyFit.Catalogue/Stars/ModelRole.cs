namespace SurveyFit.Catalogue.Stars;

/// <summary>What a model says of a star, as far as the table of stars is concerned.</summary>
internal enum ModelRole
{
    /// <summary>Anything else: ellipses, rings, shells.</summary>
    Other,

    /// <summary>One uniform disk and nothing else.</summary>
    UniformDisk,

    /// <summary>One limb-darkened disk and nothing else.</summary>
    LimbDarkenedDisk,

    /// <summary>A star with a companion that is searched.</summary>
    Companion,
}
