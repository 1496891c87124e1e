using System.Globalization;
using System.Text.Json;

namespace SurveyFit.Reports.Page;

/// <summary>Compact numbers and columns.</summary>
internal static class JsonColumns
{
    /// <summary>A number with some significant digits; null where it is not finite.</summary>
    internal static void WriteRounded(this Utf8JsonWriter json, double? value, int digits)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            json.WriteNullValue();
            return;
        }

        Span<char> text = stackalloc char[32];
        number.TryFormat(text, out var length, digits switch { <= 4 => "G4", <= 6 => "G6", _ => "G9" }, CultureInfo.InvariantCulture);
        json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    internal static void WriteRounded(this Utf8JsonWriter json, string name, double? value, int digits)
    {
        json.WritePropertyName(name);
        json.WriteRounded(value, digits);
    }

    internal static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values) write(value);
        json.WriteEndArray();
    }

    internal static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> values) => json.WriteArray(name, values, json.WriteStringValue);

    internal static void WriteWholes(this Utf8JsonWriter json, string name, IEnumerable<long> values) => json.WriteArray(name, values, json.WriteNumberValue);

    /// <summary>Differences between neighbours, the first from zero: smooth columns become small numbers.</summary>
    internal static IEnumerable<long> Differences(IEnumerable<long> values)
    {
        var previous = 0L;
        foreach (var value in values)
        {
            yield return value - previous;
            previous = value;
        }
    }

    /// <summary>The nearest whole number; 0 for what is not finite, and bounded so that differences do not overflow.</summary>
    internal static long Whole(double value) => double.IsFinite(value) ? (long)Math.Clamp(Math.Round(value), -1e15, 1e15) : 0;
}
