namespace SurveyFit.Campaigns.Planning;

/// <summary>Names a wavelength by its photometric band, with edges between the bands' usual limits so that every wavelength has one.</summary>
internal static class PhotometricBand
{
    // Upper edges in µm; midway between the half-power points of neighbouring bands (Bessell 2005, table 1, and ESO's L, M, N, Q).
    private static readonly (double UpperMicrometres, string Name)[] Edges =
    [
        (0.39, "U"), (0.50, "B"), (0.59, "V"), (0.78, "R"), (1.0, "I"), (1.40, "J"), (1.90, "H"), (2.60, "K"), (4.3, "L"), (7.0, "M"), (15.0, "N"),
    ];

    /// <summary>The band of a wavelength.</summary>
    /// <param name="wavelengthMetres">Wavelength, in metres.</param>
    /// <returns>One letter; <c>?</c> if the wavelength is not a positive number.</returns>
    internal static string Of(double wavelengthMetres)
    {
        var micrometres = wavelengthMetres * 1e6;
        if (!(micrometres > 0)) return "?";
        foreach (var (upper, name) in Edges)
        {
            if (micrometres < upper) return name;
        }

        return "Q";
    }
}
