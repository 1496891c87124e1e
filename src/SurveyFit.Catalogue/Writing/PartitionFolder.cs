using System.Globalization;
using System.Text;

namespace SurveyFit.Catalogue.Writing;

/// <summary>Names of Hive partition folders, <c>column=value</c>: a value can never leave its folder.</summary>
internal static class PartitionFolder
{
    /// <summary>Percent-encodes everything but letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, as Hive, Spark and DuckDB decode it.</summary>
    internal static string Name(string column, string value)
    {
        if (value.Length == 0)
            throw new ArgumentException($"The partition column {column} has an empty value.", nameof(value));

        var name = new StringBuilder(column).Append('=');
        foreach (byte unit in Encoding.UTF8.GetBytes(value))
        {
            char letter = (char)unit;
            if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
                name.Append(letter);
            else
                name.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }

    /// <summary>The value that a folder's name stands for.</summary>
    internal static string Value(string folder) => Uri.UnescapeDataString(folder[(folder.IndexOf('=', StringComparison.Ordinal) + 1)..]);
}
