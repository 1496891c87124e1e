using System.Globalization;

namespace SurveyFit.Cli.Fit;

/// <summary>Numbers with as many digits as their errors deserve.</summary>
internal static class MeasuredNumber
{
    private const int ErrorDigits = 2;

    /// <summary>Value and error with the same decimals: two significant digits of the error.</summary>
    internal static (string Value, string Error) Format(double value, double? error)
    {
        if (error is not { } sigma || !(sigma > 0) || !double.IsFinite(sigma)) return (Plain(value), "");
        int decimals = ErrorDigits - 1 - (int)Math.Floor(Math.Log10(sigma));
        if (decimals is < 0 or > 12) return (Plain(value), Plain(sigma));
        string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return (value.ToString(format, CultureInfo.InvariantCulture), sigma.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>Six significant digits.</summary>
    internal static string Plain(double value) => double.IsNaN(value) ? "–" : value.ToString("G6", CultureInfo.InvariantCulture);
}
