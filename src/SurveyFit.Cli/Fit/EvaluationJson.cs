using System.Text.Json;

namespace SurveyFit.Cli.Fit;

/// <summary>An evaluation as JSON. Coordinates are in metres, spatial frequencies in cycles per radian, phases in degrees.</summary>
internal static class EvaluationJson
{
    internal static void Write(Utf8JsonWriter writer, Evaluation evaluation, bool withVisibilities)
    {
        writer.WriteStartObject();
        writer.WriteString("model", evaluation.Definition.Name);
        writer.WriteString("target", evaluation.Star.Target);
        writer.WriteStartArray("files");
        foreach (var path in evaluation.Star.Paths)
            writer.WriteStringValue(path);
        writer.WriteEndArray();
        WriteParameters(writer, evaluation);
        FitJson.WriteNumber(writer, "chi2", evaluation.Prediction.ChiSquare.Total);
        writer.WriteNumber("ndof", evaluation.Data.Count);
        WriteObservables(writer, evaluation);
        FitJson.WriteCounts(writer, evaluation.Data.TotalCounts);
        WriteData(writer, "vis2", evaluation.Vis2(), evaluation);
        WriteData(writer, "t3phi", evaluation.T3Phi(), evaluation);
        WriteData(writer, "t3amp", evaluation.T3Amp(), evaluation);
        if (withVisibilities)
            WriteVisibilities(writer, evaluation);
        writer.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter writer, Evaluation evaluation)
    {
        writer.WriteStartArray("parameters");
        for (var i = 0; i < evaluation.Parameters.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("name", evaluation.Definition.Parameters[i].Name);
            writer.WriteString("unit", evaluation.Definition.Parameters[i].Unit);
            writer.WriteNumber("value", evaluation.Parameters[i]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteObservables(Utf8JsonWriter writer, Evaluation evaluation)
    {
        writer.WriteStartArray("observables");
        foreach (var (name, count, chiSquare) in evaluation.Observables())
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            FitJson.WriteNumber(writer, "chi2", chiSquare);
            writer.WriteNumber("ndof", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteData(Utf8JsonWriter writer, string name, IEnumerable<Evaluation.Datum> data, Evaluation evaluation)
    {
        var frequencies = evaluation.Data.Frequencies;
        writer.WriteStartArray(name);
        foreach (var datum in data)
        {
            writer.WriteStartObject();
            writer.WriteString("file", evaluation.Star.Paths[datum.Source.FileIndex]);
            writer.WriteNumber("hdu", datum.Source.HduIndex);
            writer.WriteNumber("row", datum.Source.RowIndex);
            writer.WriteString("insname", datum.Source.InsName);
            writer.WriteString("stations", datum.Source.Stations);
            FitJson.WriteNumber(writer, "mjd", datum.Source.Mjd);
            writer.WriteNumber("wavelength_m", frequencies.Wavelength.Span[datum.Frequencies[0]]);
            writer.WriteStartArray("frequency");
            foreach (var index in datum.Frequencies)
                writer.WriteNumberValue(index);
            writer.WriteEndArray();
            writer.WriteNumber("value", datum.Value);
            writer.WriteNumber("sigma", datum.Sigma);
            FitJson.WriteNumber(writer, "model", datum.Model);
            FitJson.WriteNumber(writer, "residual", datum.Residual);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // At the data set's index, to which "frequency" of a datum refers; padding is left out.
    private static void WriteVisibilities(Utf8JsonWriter writer, Evaluation evaluation)
    {
        var frequencies = evaluation.Data.Frequencies;
        writer.WriteStartArray("visibilities");
        foreach (var block in evaluation.Data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++)
            {
                writer.WriteStartObject();
                writer.WriteNumber("frequency", i);
                writer.WriteNumber("u", frequencies.U.Span[i]);
                writer.WriteNumber("v", frequencies.V.Span[i]);
                writer.WriteNumber("wavelength_m", frequencies.Wavelength.Span[i]);
                FitJson.WriteNumber(writer, "re", evaluation.Prediction.Real[i]);
                FitJson.WriteNumber(writer, "im", evaluation.Prediction.Imaginary[i]);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }
}
