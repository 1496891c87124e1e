using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Spells the values of a query: for people, as CSV (RFC 4180) and as JSON; always with the invariant culture and without loss.</summary>
public static class QueryResultFormat
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Indented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A value as text; empty for NULL, lists as [a, b].</summary>
    /// <param name="value">Value of a row.</param>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => "0x" + Convert.ToHexStringLower(bytes),
        object?[] list => "[" + string.Join(", ", list.Select(Nested)) + "]",
        KeyValuePair<string, object?>[] fields => "{" + string.Join(", ", fields.Select(field => field.Key + ": " + Nested(field.Value))) + "}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Writes a header line and one line per row.</summary>
    /// <param name="result">Result.</param>
    /// <param name="writer">Receives the CSV.</param>
    /// <returns>Rows.</returns>
    public static long WriteCsv(QueryResult result, TextWriter writer)
    {
        long rows = 0;
        WriteCsvLine(writer, result.Columns);
        foreach (object?[] row in result.Rows())
        {
            WriteCsvLine(writer, row.Select(Text));
            rows++;
        }

        return rows;
    }

    /// <summary>Writes an array with one object per row; numbers that JSON does not know are null.</summary>
    /// <param name="result">Result.</param>
    /// <param name="stream">Receives the JSON.</param>
    public static void WriteJson(QueryResult result, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
            WriteRows(json, result.Columns, result.Rows());
        stream.Write("\n"u8);
    }

    /// <summary>Writes an object with the star's names and an array of rows for each table.</summary>
    /// <param name="star">Star.</param>
    /// <param name="stream">Receives the JSON.</param>
    public static void WriteJson(StarRecord star, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteStartArray("names");
            foreach (string name in star.Names)
                json.WriteStringValue(name);
            json.WriteEndArray();
            foreach (StarTable table in star.Tables)
            {
                json.WritePropertyName(table.Name);
                WriteRows(json, table.Columns, table.Rows);
            }

            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteRows(Utf8JsonWriter json, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        const int FlushBytes = 1 << 16;
        string[] names = Distinct(columns);
        json.WriteStartArray();
        foreach (object?[] row in rows)
        {
            json.WriteStartObject();
            for (int i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(names[i]);
                WriteValue(json, row[i]);
            }

            json.WriteEndObject();
            if (json.BytesPending > FlushBytes)
                json.Flush();
        }

        json.WriteEndArray();
    }

    private static string Nested(object? value) => value is null ? "NULL" : Text(value);

    internal static void WriteCsvLine(TextWriter writer, IEnumerable<string> cells)
    {
        bool isFirst = true;
        foreach (string cell in cells)
        {
            if (!isFirst)
                writer.Write(',');
            isFirst = false;
            writer.Write(cell.AsSpan().ContainsAny(",\"\r\n") ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell);
        }

        writer.Write('\n');
    }

    /// <summary>Names that can be keys of one object: the second x is called x_2.</summary>
    private static string[] Distinct(IReadOnlyList<string> names)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new string[names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            string name = names[i];
            for (int k = 2; !used.Add(name); k++)
                name = string.Create(CultureInfo.InvariantCulture, $"{names[i]}_{k}");
            distinct[i] = name;
        }

        return distinct;
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or double and (double.NaN or double.PositiveInfinity or double.NegativeInfinity) or float and (float.NaN or float.PositiveInfinity or float.NegativeInfinity):
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case BigInteger or DuckDb.DecimalNumber:
                json.WriteRawValue(Text(value));
                break;
            case object?[] list:
                json.WriteStartArray();
                foreach (object? element in list)
                    WriteValue(json, element);
                json.WriteEndArray();
                break;
            case KeyValuePair<string, object?>[] fields:
                json.WriteStartObject();
                foreach (KeyValuePair<string, object?> field in fields)
                {
                    json.WritePropertyName(field.Key);
                    WriteValue(json, field.Value);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }
}
