namespace SurveyFit.Catalogue.References;

/// <summary>One star of a reference list.</summary>
/// <param name="Name">Name as the list has it; empty if it has none.</param>
/// <param name="RightAscensionDegrees">Right ascension, in degrees; NaN if unknown.</param>
/// <param name="DeclinationDegrees">Declination, in degrees; NaN if unknown.</param>
/// <param name="DiameterMas">Diameter, in mas; NaN if unknown.</param>
/// <param name="ErrorMas">Its 1σ error, in mas; NaN if unknown.</param>
/// <param name="Flag">The list's own flag as written; empty if it has none.</param>
internal sealed record ReferenceEntry(
    string Name, double RightAscensionDegrees, double DeclinationDegrees, double DiameterMas, double ErrorMas, string Flag)
{
    /// <summary>True if the list itself warns of the star: any flag but 0, false and nothing.</summary>
    internal bool IsFlagged => Flag.Trim().ToUpperInvariant() is not ("" or "0" or "0.0" or "F" or "FALSE" or "N" or "NO");
}

/// <summary>A star found in a reference list.</summary>
/// <param name="List">Name of the list.</param>
/// <param name="IsLimbDarkened">True if its diameters are limb-darkened ones.</param>
/// <param name="Entry">The star there.</param>
/// <param name="DistanceArcsec">Distance on the sky, in seconds of arc; NaN if a position is unknown.</param>
/// <param name="Candidates">Stars of the list that matched; the nearest was taken.</param>
internal sealed record ReferenceMatch(string List, bool IsLimbDarkened, ReferenceEntry Entry, double DistanceArcsec, int Candidates);
