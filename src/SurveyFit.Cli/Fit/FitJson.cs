using System.Text.Json;
using SurveyFit.Fitting;
using SurveyFit.Observables;

namespace SurveyFit.Cli.Fit;

/// <summary>A fit as JSON; a number that does not exist is null.</summary>
internal static class FitJson
{
    internal static void Write(Utf8JsonWriter writer, FitOutcome fit, StarFiles star, DataSet data)
    {
        writer.WriteStartObject();
        writer.WriteString("model", fit.Model);
        writer.WriteString("target", star.Target);
        writer.WriteStartArray("files");
        foreach (var path in star.Paths)
            writer.WriteStringValue(path);
        writer.WriteEndArray();
        writer.WriteNumber("n_vis2", fit.Vis2Count);
        writer.WriteNumber("n_t3phi", fit.T3PhiCount);
        writer.WriteNumber("n_t3amp", fit.T3AmpCount);
        WriteNumber(writer, "chi2", fit.ChiSquare);
        writer.WriteNumber("ndof", fit.DegreesOfFreedom);
        WriteNumber(writer, "chi2_reduced", fit.DegreesOfFreedom > 0 ? fit.ChiSquare / fit.DegreesOfFreedom : null);
        WriteNumber(writer, "bic", fit.Bic);
        WriteNumber(writer, "delta_bic_uniform_disk", fit.DeltaBicUniformDisk);
        WriteNumber(writer, "nsigma", fit.Nsigma);
        writer.WriteString("termination", JsonNamingPolicy.SnakeCaseLower.ConvertName(fit.Termination.ToString()));
        writer.WriteString("message", fit.Message);
        WriteParameters(writer, fit);
        WriteDerived(writer, fit);
        WriteCovariance(writer, fit);
        WriteCandidates(writer, fit);
        WriteCounts(writer, data.TotalCounts);
        writer.WriteNumber("evaluations", fit.Evaluations);
        writer.WriteNumber("starts", fit.Starts);
        writer.WriteEndObject();
    }

    internal static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    /// <summary>What became of the data.</summary>
    internal static void WriteCounts(Utf8JsonWriter writer, ObservableCounts counts)
    {
        writer.WriteStartObject("excluded");
        writer.WriteNumber("flagged", counts.Flagged);
        writer.WriteNumber("not_finite", counts.NotFinite);
        writer.WriteNumber("bad_error", counts.BadError);
        writer.WriteNumber("filtered", counts.Filtered);
        writer.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter writer, FitOutcome fit)
    {
        writer.WriteStartArray("parameters");
        foreach (var parameter in fit.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteString("unit", parameter.Unit);
            WriteNumber(writer, "value", parameter.Value);
            WriteNumber(writer, "sigma", parameter.Sigma);
            WriteNumber(writer, "sigma_scaled", parameter.SigmaScaled);
            writer.WriteBoolean("free", parameter.Free);
            writer.WriteBoolean("at_bound", parameter.AtBound);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDerived(Utf8JsonWriter writer, FitOutcome fit)
    {
        writer.WriteStartArray("derived");
        foreach (var quantity in fit.Derived)
        {
            writer.WriteStartObject();
            writer.WriteString("name", quantity.Name);
            writer.WriteString("unit", quantity.Unit);
            WriteNumber(writer, "value", quantity.Value);
            WriteNumber(writer, "sigma", quantity.Sigma);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // The full matrix over the free parameters in their order: easier on readers than a triangle.
    private static void WriteCovariance(Utf8JsonWriter writer, FitOutcome fit)
    {
        if (fit.Covariance is not { } triangle)
        {
            writer.WriteNull("covariance");
            writer.WriteString("covariance_absent", fit.CovarianceAbsent);
            return;
        }

        var n = fit.Parameters.Count(parameter => parameter.Free);
        writer.WriteStartArray("covariance");
        for (var row = 0; row < n; row++)
        {
            writer.WriteStartArray();
            for (var column = 0; column < n; column++)
            {
                var (low, high) = (Math.Min(row, column), Math.Max(row, column));
                writer.WriteNumberValue(triangle[(high * (high + 1) / 2) + low]);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteCandidates(Utf8JsonWriter writer, FitOutcome fit)
    {
        if (fit.Candidates.Count == 0)
            return;
        writer.WriteStartArray("candidates");
        foreach (var candidate in fit.Candidates)
        {
            writer.WriteStartObject();
            WriteNumber(writer, "x", candidate.XMas);
            WriteNumber(writer, "y", candidate.YMas);
            WriteNumber(writer, "flux_ratio", candidate.FluxRatio);
            WriteNumber(writer, "chi2", candidate.ChiSquare);
            WriteNumber(writer, "nsigma", candidate.Nsigma);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
