using System.Globalization;
using SurveyFit.Cli.Inspect;
using SurveyFit.Reports.Drawing;

namespace SurveyFit.Cli.Fit;

/// <summary>An evaluation for people.</summary>
internal sealed class EvaluationText(ToneWriter writer)
{
    private const string Indent = "  ";
    private const double SuspectResidual = 5;

    internal void Write(Evaluation evaluation, bool withVisibilities)
    {
        writer.Write(evaluation.Star.Target.Length > 0 ? evaluation.Star.Target : "(unnamed star)", Tone.Strong);
        writer.Write($"  {evaluation.Definition.Name}", Tone.Good);
        var values = evaluation.Definition.Parameters.Select((parameter, i) => $"{parameter.Name} {Number(evaluation.Parameters[i])} {parameter.Unit}".TrimEnd());
        writer.EndLine($"  {string.Join(", ", values)}");
        if (evaluation.Data.Count == 0)
        {
            writer.EndLine(Indent + "There are no usable data of the chosen observables.", Tone.Bad);
            return;
        }

        var observables = new TextColumns("observable", ">data", ">χ²", ">χ²/data");
        foreach (var (name, count, chiSquare) in evaluation.Observables())
            observables.Row((name, Tone.Strong), (Number(count), Tone.Plain), (NumberText.Statistic(chiSquare), Tone.Plain), (Number(chiSquare / count), Tone.Plain));
        observables.WriteTo(writer, Indent);
        WriteData("V²", evaluation.Vis2(), evaluation);
        WriteData("closure phase, degrees", evaluation.T3Phi(), evaluation);
        WriteData("triple amplitude", evaluation.T3Amp(), evaluation);
        if (withVisibilities)
            WriteVisibilities(evaluation);
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Micrometres(double metres) => (metres * 1e6).ToString("0.0000", CultureInfo.InvariantCulture);

    private void WriteData(string title, IEnumerable<Evaluation.Datum> data, Evaluation evaluation)
    {
        var any = false;
        var columns = new TextColumns("INSNAME", "stations", ">MJD", ">λ µm", ">datum", ">σ", ">model", ">residual/σ");
        foreach (var datum in data)
        {
            any = true;
            columns.Row(
                (datum.Source.InsName, Tone.Faint),
                (datum.Source.Stations, Tone.Plain),
                (datum.Source.Mjd.ToString("0.0000", CultureInfo.InvariantCulture), Tone.Faint),
                (Micrometres(evaluation.Data.Frequencies.Wavelength.Span[datum.Frequencies[0]]), Tone.Plain),
                (NumberText.Value(datum.Value, datum.Sigma), Tone.Plain),
                (NumberText.Sigma(datum.Sigma), Tone.Faint),
                (NumberText.Value(datum.Model, 0.1 * datum.Sigma), Tone.Plain),
                (datum.Residual.ToString("0.00", CultureInfo.InvariantCulture), Math.Abs(datum.Residual) > SuspectResidual ? Tone.Caution : Tone.Plain));
        }

        if (!any)
            return;
        writer.EndLine();
        writer.EndLine(title, Tone.Strong);
        columns.WriteTo(writer, Indent);
    }

    private void WriteVisibilities(Evaluation evaluation)
    {
        writer.EndLine();
        writer.EndLine("visibilities", Tone.Strong);
        var frequencies = evaluation.Data.Frequencies;
        var columns = new TextColumns(">u Mλ", ">v Mλ", ">λ µm", ">Re V", ">Im V");
        foreach (var block in evaluation.Data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++)
            {
                columns.Row(
                    ((frequencies.U.Span[i] * 1e-6).ToString("0.0000", CultureInfo.InvariantCulture), Tone.Plain),
                    ((frequencies.V.Span[i] * 1e-6).ToString("0.0000", CultureInfo.InvariantCulture), Tone.Plain),
                    (Micrometres(frequencies.Wavelength.Span[i]), Tone.Plain),
                    (evaluation.Prediction.Real[i].ToString("0.000000", CultureInfo.InvariantCulture), Tone.Plain),
                    (evaluation.Prediction.Imaginary[i].ToString("0.000000", CultureInfo.InvariantCulture), Tone.Plain));
            }
        }

        columns.WriteTo(writer, Indent);
    }
}
