namespace SurveyFit.Numerics;

/// <summary>The distinct spatial frequencies at which a model is evaluated.</summary>
/// <param name="U">East baseline over wavelength, in cycles per radian; padding repeats a valid frequency or is zero, never NaN.</param>
/// <param name="V">North baseline over wavelength, in cycles per radian; same length as <paramref name="U"/>.</param>
/// <param name="Wavelength">Wavelength of each frequency, in metres; padding is positive.</param>
public sealed record SpatialFrequencies(AlignedColumn U, AlignedColumn V, AlignedColumn Wavelength)
{
    /// <summary>Number of frequencies, padding included: a multiple of eight.</summary>
    public int PaddedCount => U.PaddedCount;
}
