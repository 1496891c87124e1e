using System.Globalization;

namespace SurveyFit.Simulation.Truth;

/// <summary>Cells of the truth tables: comma-separated, invariant culture, numbers that read back exactly, NaN as an empty cell.</summary>
internal static class CsvText
{
    /// <summary>A number's cell.</summary>
    /// <param name="value">Number.</param>
    /// <returns>Shortest text that reads back exactly; empty for NaN.</returns>
    public static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number's cell.</summary>
    /// <param name="value">Number.</param>
    /// <returns>Digits.</returns>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a number's cell.</summary>
    /// <param name="cell">Text.</param>
    /// <returns>The number; NaN for an empty cell.</returns>
    public static double ParseNumber(string cell)
        => cell.Length == 0 ? double.NaN : double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
