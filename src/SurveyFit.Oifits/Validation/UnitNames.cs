namespace SurveyFit.Oifits.Validation;

/// <summary>Spellings of units that mean what the standard says.</summary>
internal static class UnitNames
{
    private static readonly string[][] Spellings =
    [
        ["m", "meter", "meters", "metre", "metres"],
        ["s", "sec", "second", "seconds"],
        ["day", "d", "days", "mjd"],
        ["deg", "degree", "degrees"],
        ["yr", "year", "years", "y", "a"],
        ["deg/yr", "deg/year", "deg.yr-1", "deg yr-1", "deg/y"],
        ["m/s", "m.s-1", "m s-1", "m s^-1", "meters/second"],
        ["arcsec", "as", "arcseconds"],
    ];

    internal static bool Same(string expected, string written)
    {
        if (expected.Equals(written, StringComparison.OrdinalIgnoreCase)) return true;
        string[]? spellings = Array.Find(Spellings, group => group[0] == expected);
        return spellings is not null && spellings.Contains(written, StringComparer.OrdinalIgnoreCase);
    }
}
