using System.Text.Json;
using SurveyFit.Fitting;

namespace SurveyFit.Cli.Fit;

/// <summary>A fit for programs; numbers that are not finite are null.</summary>
internal sealed class FitJson(Utf8JsonWriter writer)
{
    internal void Write(FitRequest request, FitOutcome fit)
    {
        writer.WriteStartObject();
        writer.WriteString("model", fit.Model);
        writer.WriteString("target", request.TargetName);
        writer.WriteStartArray("files");
        foreach (string path in request.Paths) writer.WriteStringValue(path);
        writer.WriteEndArray();
        writer.WriteNumber("n_vis2", fit.Vis2Count);
        writer.WriteNumber("n_t3phi", fit.T3PhiCount);
        writer.WriteNumber("n_t3amp", fit.T3AmpCount);
        Number("chi2", fit.ChiSquare);
        writer.WriteNumber("ndof", fit.DegreesOfFreedom);
        Number("chi2_reduced", fit.DegreesOfFreedom > 0 ? fit.ChiSquare / fit.DegreesOfFreedom : null);
        Number("bic", fit.Bic);
        Number("delta_bic_ud", fit.DeltaBicUniformDisk);
        Number("nsigma", fit.Nsigma);
        writer.WriteString("termination", JsonNamingPolicy.SnakeCaseLower.ConvertName(fit.Termination.ToString()));
        writer.WriteString("message", fit.Message);
        writer.WriteNumber("n_evaluations", fit.Evaluations);
        WriteParameters(fit);
        WriteDerived(fit);
        WriteCovariance(fit);
        WriteCandidates(fit);
        writer.WriteEndObject();
    }

    private void WriteParameters(FitOutcome fit)
    {
        writer.WriteStartArray("parameters");
        foreach (FittedParameter parameter in fit.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteString("unit", parameter.Unit);
            Number("value", parameter.Value);
            Number("sigma", parameter.Sigma);
            Number("sigma_scaled", parameter.SigmaScaled);
            writer.WriteBoolean("free", parameter.Free);
            writer.WriteBoolean("at_bound", parameter.AtBound);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteDerived(FitOutcome fit)
    {
        writer.WriteStartArray("derived");
        foreach (DerivedValue derived in fit.Derived)
        {
            writer.WriteStartObject();
            writer.WriteString("name", derived.Name);
            writer.WriteString("unit", derived.Unit);
            Number("value", derived.Value);
            Number("sigma", derived.Sigma);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Rows of the lower triangle, over the free parameters in their order.
    private void WriteCovariance(FitOutcome fit)
    {
        if (fit.Covariance is not { } triangle)
        {
            writer.WriteNull("covariance");
            writer.WriteString("covariance_absent", fit.CovarianceAbsent);
            return;
        }

        writer.WriteStartArray("covariance");
        int next = 0;
        for (int row = 0; next < triangle.Count; row++)
        {
            writer.WriteStartArray();
            for (int column = 0; column <= row && next < triangle.Count; column++) Value(triangle[next++]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private void WriteCandidates(FitOutcome fit)
    {
        if (fit.Candidates.Count == 0) return;
        writer.WriteStartArray("candidates");
        foreach (CompanionCandidate candidate in fit.Candidates)
        {
            writer.WriteStartObject();
            Number("x_mas", candidate.XMas);
            Number("y_mas", candidate.YMas);
            Number("flux_ratio", candidate.FluxRatio);
            Number("chi2", candidate.ChiSquare);
            Number("nsigma", candidate.Nsigma);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Number(string name, double? value)
    {
        writer.WritePropertyName(name);
        Value(value);
    }

    private void Value(double? value)
    {
        if (value is { } number && double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteNullValue();
    }
}
