using System.Text.Json;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Page;

/// <summary>A series as columns of small whole numbers; <c>unpack.js</c> reads them.</summary>
/// <remarks>
/// Frequencies are kept to 0.01 Mλ, data to a tenth of their typical error, errors to 1 %, residuals to 0.05 σ: less than a plot can show.
/// </remarks>
internal static class SeriesJson
{
    private const double FrequencyUnit = 1e4;
    private const double ResidualUnit = 20;
    private const double ErrorUnit = 100;
    private const double MetreUnit = 10;
    private const double DayUnit = 1e4;
    private const double LargestResidual = 1e8;

    internal static void Write(Utf8JsonWriter json, SeriesView series, IReadOnlyList<string> instruments, IReadOnlyList<string> stations)
    {
        var unit = ValueUnit(series);
        json.WriteStartObject();
        json.WriteNumber("k", (int)series.Kind);
        json.WriteNumber("n", series.DataCount);
        if (series.OmittedCount > 0) json.WriteNumber("om", series.OmittedCount);
        json.WriteWholes("ri", series.Rows.Select(row => (long)IndexOf(instruments, row.Instrument)));
        json.WriteWholes("rs", series.Rows.Select(row => (long)IndexOf(stations, row.Stations)));
        json.WriteWholes("rt", JsonColumns.Differences(series.Rows.Select(row => JsonColumns.Whole(DayUnit * row.Mjd))));
        json.WriteWholes("ru", series.Rows.Select(row => JsonColumns.Whole(MetreUnit * row.EastMetres)));
        json.WriteWholes("rv", series.Rows.Select(row => JsonColumns.Whole(MetreUnit * row.NorthMetres)));
        json.WriteWholes("rn", series.Rows.Select(row => (long)row.Count));
        json.WriteWholes("x", JsonColumns.Differences(series.Frequency.Select(frequency => JsonColumns.Whole(frequency / FrequencyUnit))));
        json.WriteRounded("q", unit, 4);
        json.WriteWholes("y", series.Value.Select(value => JsonColumns.Whole(value / unit)));
        json.WriteWholes("e", series.Sigma.Select(sigma => JsonColumns.Whole(ErrorUnit * Math.Log(sigma))));
        json.WriteStartArray("d");
        for (var model = 0; model < series.Models.Length; model++)
        {
            json.WriteStartArray();
            for (var i = 0; i < series.Count; i++)
                json.WriteNumberValue(JsonColumns.Whole(ResidualUnit * Math.Clamp(series.Residual(model, i), -LargestResidual, LargestResidual)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void WriteCurve(Utf8JsonWriter json, int model, RadialCurve curve)
    {
        json.WriteStartObject();
        json.WriteNumber("m", model);
        json.WriteRounded("s", curve.StepPerRadian / 1e6, 9);
        json.WriteWholes("v", JsonColumns.Differences(JsonColumns.Differences(curve.Visibility.Select(visibility => JsonColumns.Whole(1e4 * visibility)))));
        json.WriteEndObject();
    }

    // A power of ten at most a tenth of the error that a tenth of the data do not reach.
    private static double ValueUnit(SeriesView series)
    {
        double[] sorted = [.. series.Sigma.Order()];
        return Math.Pow(10, Math.Floor(Math.Log10(sorted[sorted.Length / 10] / 10)));
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        throw new ArgumentException($"'{name}' is not among the names.", nameof(name));
    }
}
