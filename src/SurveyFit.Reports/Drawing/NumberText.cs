using System.Globalization;

namespace SurveyFit.Reports.Drawing;

/// <summary>Numbers for people: as many digits as the error carries.</summary>
public static class NumberText
{
    /// <summary>A value rounded to the second digit of its error.</summary>
    /// <param name="value">Value.</param>
    /// <param name="sigma">Its error; null = six significant digits.</param>
    public static string Value(double value, double? sigma)
    {
        if (!double.IsFinite(value))
            return "–";
        return sigma is > 0 and var error && Decimals(error) is var decimals and <= 12
            ? Fixed(value, decimals)
            : value.ToString("G6", CultureInfo.InvariantCulture);
    }

    /// <summary>An error with two significant digits.</summary>
    /// <param name="sigma">Error; null = nothing.</param>
    public static string Sigma(double? sigma)
    {
        if (sigma is not > 0 || !double.IsFinite(sigma.Value))
            return "";
        var decimals = Decimals(sigma.Value);
        return decimals <= 12 ? Fixed(sigma.Value, decimals) : sigma.Value.ToString("G2", CultureInfo.InvariantCulture);
    }

    /// <summary>χ² and the like: two decimals, fewer if large.</summary>
    /// <param name="value">Value.</param>
    public static string Statistic(double value) => !double.IsFinite(value)
        ? "–"
        : Math.Abs(value) switch
        {
            < 1e5 => value.ToString("0.00", CultureInfo.InvariantCulture),
            < 1e9 => value.ToString("0", CultureInfo.InvariantCulture),
            _ => value.ToString("G6", CultureInfo.InvariantCulture),
        };

    private static int Decimals(double sigma) => Math.Max(0, 1 - (int)Math.Floor(Math.Log10(sigma)));

    private static string Fixed(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
