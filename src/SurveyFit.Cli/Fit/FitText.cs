using System.Globalization;
using SurveyFit.Cli.Inspect;
using SurveyFit.Fitting;
using SurveyFit.Observables;
using SurveyFit.Reports.Drawing;

namespace SurveyFit.Cli.Fit;

/// <summary>A fit for people: values with as many digits as their errors carry.</summary>
internal sealed class FitText(ToneWriter writer)
{
    private const string Indent = "  ";
    private const double SignificantSigmas = 5;

    internal void Write(FitOutcome fit, StarFiles star, DataSet data)
    {
        writer.Write(star.Target.Length > 0 ? star.Target : "(unnamed star)", Tone.Strong);
        writer.EndLine($"  {fit.Model}", Tone.Good);
        WriteData(fit, star, data);
        WriteStatistics(fit);
        if (fit.Parameters.Count == 0)
            return;
        writer.EndLine();
        WriteParameters(fit);
        WriteDerived(fit);
        WriteCandidates(fit);
        if (fit.CovarianceAbsent is { } reason)
            writer.EndLine($"No errors: {reason}", Tone.Caution);
    }

    internal void WriteData(FitOutcome fit, StarFiles star, DataSet data)
    {
        var used = new List<string>();
        if (fit.Vis2Count > 0)
            used.Add($"{fit.Vis2Count} V²");
        if (fit.T3PhiCount > 0)
            used.Add($"{fit.T3PhiCount} closure phases");
        if (fit.T3AmpCount > 0)
            used.Add($"{fit.T3AmpCount} triple amplitudes");
        var files = star.Paths.Count == 1 ? Path.GetFileName(star.Paths[0]) : $"{star.Paths.Count} files";
        writer.EndLine($"{Indent}{(used.Count > 0 ? string.Join(", ", used) : "no usable data")} of {files}{Instruments(data)}");
        if (Excluded(data.TotalCounts) is { Length: > 0 } excluded)
            writer.EndLine($"{Indent}not used: {excluded}", Tone.Faint);
    }

    private static string Instruments(DataSet data) => data.Summary.Instruments.Count is > 0 and <= 4 ? $" ({string.Join(", ", data.Summary.Instruments)})" : "";

    private static string Excluded(ObservableCounts counts)
    {
        (int Count, string Reason)[] reasons =
        [
            (counts.Flagged, "flagged"), (counts.NotFinite, "not finite"), (counts.BadError, "with error ≤ 0"), (counts.Filtered, "outside the selection"),
        ];
        return string.Join(", ", reasons.Where(reason => reason.Count > 0).Select(reason => $"{reason.Count} {reason.Reason}"));
    }

    private void WriteStatistics(FitOutcome fit)
    {
        if (!double.IsFinite(fit.ChiSquare))
        {
            writer.EndLine(Indent + fit.Message, Tone.Bad);
            return;
        }

        writer.Write($"{Indent}χ² {NumberText.Statistic(fit.ChiSquare)}, {fit.DegreesOfFreedom} degrees of freedom");
        if (fit.DegreesOfFreedom > 0)
            writer.Write($", reduced {(fit.ChiSquare / fit.DegreesOfFreedom).ToString("G4", CultureInfo.InvariantCulture)}");
        writer.Write($", BIC {NumberText.Statistic(fit.Bic)}");
        if (fit.DeltaBicUniformDisk is { } difference && fit.Model != "uniform-disk")
            writer.Write($" ({(difference >= 0 ? "+" : "")}{NumberText.Statistic(difference)} against a uniform disk)");
        writer.EndLine();
        if (fit.Nsigma is { } nsigma)
            writer.EndLine($"{Indent}companion at {nsigma.ToString("0.0", CultureInfo.InvariantCulture)} σ", nsigma >= SignificantSigmas ? Tone.Good : Tone.Caution);
        writer.EndLine(Indent + fit.Message, fit.Termination == Termination.Converged ? Tone.Faint : Tone.Caution);
    }

    private void WriteParameters(FitOutcome fit)
    {
        var columns = new TextColumns("parameter", ">value", ">± σ", ">± σ√χ²r", "unit", "");
        foreach (var parameter in fit.Parameters)
        {
            columns.Row(
                (parameter.Name, Tone.Strong),
                (NumberText.Value(parameter.Value, parameter.Sigma), Tone.Plain),
                (NumberText.Sigma(parameter.Sigma), Tone.Plain),
                (NumberText.Sigma(parameter.SigmaScaled), Tone.Faint),
                (parameter.Unit, Tone.Plain),
                (!parameter.Free ? "fixed" : parameter.AtBound ? "at bound" : "", parameter.AtBound ? Tone.Caution : Tone.Faint));
        }

        columns.WriteTo(writer, Indent);
    }

    private void WriteDerived(FitOutcome fit)
    {
        if (fit.Derived.Count == 0)
            return;
        writer.EndLine();
        var columns = new TextColumns("derived", ">value", ">± σ", "unit");
        foreach (var quantity in fit.Derived)
        {
            columns.Row(
                (quantity.Name, Tone.Strong),
                (NumberText.Value(quantity.Value, quantity.Sigma), Tone.Plain),
                (NumberText.Sigma(quantity.Sigma), Tone.Plain),
                (quantity.Unit, Tone.Plain));
        }

        columns.WriteTo(writer, Indent);
    }

    private void WriteCandidates(FitOutcome fit)
    {
        if (fit.Candidates.Count < 2)
            return;
        const int most = 4;
        writer.EndLine();
        writer.EndLine($"{Indent}other minima of the search", Tone.Faint);
        var columns = new TextColumns(">x mas", ">y mas", ">flux ratio", ">χ²", ">σ");
        foreach (var candidate in fit.Candidates.Skip(1).Take(most))
        {
            columns.Row(
                (candidate.XMas.ToString("0.000", CultureInfo.InvariantCulture), Tone.Faint),
                (candidate.YMas.ToString("0.000", CultureInfo.InvariantCulture), Tone.Faint),
                (candidate.FluxRatio.ToString("G3", CultureInfo.InvariantCulture), Tone.Faint),
                (NumberText.Statistic(candidate.ChiSquare), Tone.Faint),
                (candidate.Nsigma.ToString("0.0", CultureInfo.InvariantCulture), Tone.Faint));
        }

        columns.WriteTo(writer, Indent);
    }
}
