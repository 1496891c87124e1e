using System.Globalization;

namespace SurveyFit.Reports.Drawing;

/// <summary>One axis of a panel: its range, scale and ticks.</summary>
/// <param name="Label">What is plotted, with its unit.</param>
/// <param name="Minimum">Value at the lower or left end.</param>
/// <param name="Maximum">Value at the other end.</param>
/// <param name="IsLogarithmic">True for a logarithmic scale.</param>
public sealed record PlotAxis(string Label, double Minimum, double Maximum, bool IsLogarithmic)
{
    /// <summary>Position of a value: 0 at the minimum, 1 at the maximum, clamped.</summary>
    /// <param name="value">Value.</param>
    public double Fraction(double value)
    {
        var fraction = IsLogarithmic
            ? Math.Log(value / Minimum) / Math.Log(Maximum / Minimum)
            : (value - Minimum) / (Maximum - Minimum);
        return Math.Clamp(double.IsNaN(fraction) ? 0 : fraction, 0, 1);
    }

    /// <summary>Values with a label.</summary>
    public IEnumerable<double> MajorTicks() => IsLogarithmic ? LogTicks([1, 2, 5]) : LinearTicks(Step());

    /// <summary>Values with a small stroke only.</summary>
    public IEnumerable<double> MinorTicks() => IsLogarithmic ? LogTicks([1, 2, 3, 4, 5, 6, 7, 8, 9]) : LinearTicks(Step() / 5);

    /// <summary>A tick's label, with a true minus sign.</summary>
    /// <param name="value">Value.</param>
    public static string TickText(double value) => Math.Round(value, 9).ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    private IEnumerable<double> LogTicks(double[] mantissas)
    {
        for (var exponent = (int)Math.Floor(Math.Log10(Minimum)); exponent <= (int)Math.Ceiling(Math.Log10(Maximum)); exponent++)
        {
            foreach (var mantissa in mantissas)
            {
                var value = mantissa * Math.Pow(10, exponent);
                if (value >= Minimum * 0.9999 && value <= Maximum * 1.0001) yield return value;
            }
        }
    }

    private IEnumerable<double> LinearTicks(double step)
    {
        for (var i = (long)Math.Ceiling((Minimum / step) - 1e-9); i * step <= Maximum + (1e-9 * step); i++) yield return i * step;
    }

    // About five intervals of 1, 2 or 5 times a power of ten.
    private double Step()
    {
        var rough = (Maximum - Minimum) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var mantissa = rough / power;
        return power * (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10);
    }
}
