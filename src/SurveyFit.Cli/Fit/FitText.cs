using System.Globalization;
using SurveyFit.Cli.Inspect;
using SurveyFit.Fitting;

namespace SurveyFit.Cli.Fit;

/// <summary>A fit for people.</summary>
internal sealed class FitText(ToneWriter writer)
{
    private const string Indent = "  ";
    private const int ShownCandidates = 5;

    internal void Write(FitRequest request, FitOutcome fit)
    {
        writer.Write(request.TargetName, Tone.Strong);
        writer.Write("  ");
        writer.EndLine(fit.Model, Tone.Good);
        writer.Write(Indent + "data    ");
        writer.EndLine($"{fit.Vis2Count:N0} V², {fit.T3PhiCount:N0} closure phases, {fit.T3AmpCount:N0} triple amplitudes"
            + Excluded(request));
        writer.Write(Indent + "fit     ");
        writer.EndLine(fit.Message, fit.Termination == Termination.Converged ? Tone.Plain : Tone.Caution);
        if (fit.Parameters.Count > 0) WriteResult(fit);
    }

    private static string Excluded(FitRequest request)
    {
        var total = request.Data.TotalCounts;
        int excluded = total.Total - total.Used;
        return excluded == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; {excluded:N0} left out ({total.Flagged:N0} flagged, {total.NotFinite:N0} not a number, {total.BadError:N0} error ≤ 0, {total.Filtered:N0} filtered)");
    }

    private void WriteResult(FitOutcome fit)
    {
        double reduced = fit.DegreesOfFreedom > 0 ? fit.ChiSquare / fit.DegreesOfFreedom : double.NaN;
        writer.Write(Indent + "χ²      ");
        writer.EndLine($"{MeasuredNumber.Plain(fit.ChiSquare)} / {fit.DegreesOfFreedom} = {MeasuredNumber.Plain(reduced)}, BIC {MeasuredNumber.Plain(fit.Bic)}"
            + (fit.DeltaBicUniformDisk is { } delta ? $" ({(delta >= 0 ? "+" : "−")}{MeasuredNumber.Plain(Math.Abs(delta))} against the uniform disk)" : ""));
        if (fit.Nsigma is { } nsigma)
        {
            writer.Write(Indent + "signif. ");
            writer.EndLine($"{nsigma.ToString("F1", CultureInfo.InvariantCulture)} σ against the uniform disk", nsigma >= 5 ? Tone.Good : Tone.Plain);
        }

        writer.EndLine();
        var columns = new TextColumns("parameter", ">value", ">σ", ">σ·√χ²r", "unit", "");
        foreach (FittedParameter parameter in fit.Parameters)
        {
            (string value, string sigma) = MeasuredNumber.Format(parameter.Value, parameter.Sigma);
            columns.Row(
                (parameter.Name, parameter.Free ? Tone.Good : Tone.Faint),
                (value, Tone.Strong),
                (sigma, Tone.Plain),
                (MeasuredNumber.Format(parameter.Value, parameter.SigmaScaled).Error, Tone.Plain),
                (parameter.Unit, Tone.Faint),
                parameter.AtBound ? ("at its bound", Tone.Caution) : (parameter.Free ? "" : "fixed", Tone.Faint));
        }

        foreach (DerivedValue derived in fit.Derived)
        {
            (string value, string sigma) = MeasuredNumber.Format(derived.Value, derived.Sigma);
            columns.Row((derived.Name, Tone.Plain), (value, Tone.Plain), (sigma, Tone.Plain), ("", Tone.Plain), (derived.Unit, Tone.Faint), ("derived", Tone.Faint));
        }

        columns.WriteTo(writer, Indent);
        if (fit.CovarianceAbsent is { } reason) writer.EndLine($"{Indent}no errors: {reason}", Tone.Caution);
        if (fit.Candidates.Count > 1) WriteCandidates(fit);
    }

    private void WriteCandidates(FitOutcome fit)
    {
        writer.EndLine();
        writer.EndLine($"{Indent}best minima of the companion search", Tone.Faint);
        var columns = new TextColumns(">x / mas", ">y / mas", ">flux ratio", ">χ²", ">σ");
        foreach (CompanionCandidate candidate in fit.Candidates.Take(ShownCandidates))
        {
            columns.Row(
                (candidate.XMas.ToString("F3", CultureInfo.InvariantCulture), Tone.Plain),
                (candidate.YMas.ToString("F3", CultureInfo.InvariantCulture), Tone.Plain),
                (candidate.FluxRatio.ToString("F5", CultureInfo.InvariantCulture), Tone.Plain),
                (MeasuredNumber.Plain(candidate.ChiSquare), Tone.Plain),
                (candidate.Nsigma.ToString("F1", CultureInfo.InvariantCulture), Tone.Plain));
        }

        columns.WriteTo(writer, Indent);
    }
}
