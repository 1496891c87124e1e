using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SurveyFit.Fitting.Diagnostics;

namespace SurveyFit.Campaigns.Ledger;

/// <summary>Residual statistics as six numbers of six digits: a unit has dozens of groups for every model, and nobody reads the seventh digit.</summary>
internal sealed class ResidualStatisticsJson : JsonConverter<ResidualStatistics>
{
    private const int Values = 6;

    public override ResidualStatistics Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> values = stackalloc double[Values];
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Residual statistics must be a list of numbers.");
        for (var i = 0; i < Values; i++)
        {
            reader.Read();
            values[i] = reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();
        }

        reader.Read();
        if (reader.TokenType != JsonTokenType.EndArray) throw new JsonException($"Residual statistics have {Values} numbers.");
        return new ResidualStatistics(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    public override void Write(Utf8JsonWriter writer, ResidualStatistics value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var number in (ReadOnlySpan<double>)[value.Mean, value.Rms, value.ChiSquare, value.MeanSigmas, value.MaximumSigmas, value.Lag1])
        {
            if (double.IsFinite(number)) writer.WriteRawValue(number.ToString("G6", CultureInfo.InvariantCulture));
            else writer.WriteNullValue();
        }

        writer.WriteEndArray();
    }
}
