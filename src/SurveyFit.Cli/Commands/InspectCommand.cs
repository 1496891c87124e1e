using System.CommandLine;
using System.Text.Json;
using SurveyFit.Cli.Inspect;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Inspection;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit inspect FILE…</c>: what OIFITS files hold and what is wrong with them.</summary>
internal static class InspectCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    internal static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "OIFITS files (.fits, .oifits, gzip).", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("inspect", "Show tables, instruments, targets, ranges, usable data and validation findings of OIFITS files.") { files, format };
        command.SetAction((line, cancellation) =>
        {
            string[] paths = line.GetValue(files) ?? [];
            bool asJson = line.GetValue(format) == "json";
            return Task.FromResult(asJson ? Json(paths, cancellation) : Text(paths, cancellation));
        });
        return command;
    }

    private static int Text(string[] paths, CancellationToken cancellation)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        var writer = new ToneWriter(output, isTerminal: !Console.IsOutputRedirected);
        var text = new InspectionText(writer);
        int readable = 0;
        foreach (string path in paths)
        {
            if (cancellation.IsCancellationRequested) return ExitCode.Cancelled;
            if (!TryInspect(path, out OifitsInspection? inspection, out _)) continue;
            if (readable++ > 0) writer.EndLine();
            text.Write(inspection);
            output.Flush();
        }

        return ExitCodeFor(readable, paths.Length);
    }

    private static int Json(string[] paths, CancellationToken cancellation)
    {
        using Stream output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output, Indented);
        var json = new InspectionJson(writer);
        var failures = new List<OifitsException>();
        writer.WriteStartObject();
        writer.WriteStartArray("files");
        foreach (string path in paths)
        {
            if (cancellation.IsCancellationRequested) return ExitCode.Cancelled;
            if (TryInspect(path, out OifitsInspection? inspection, out OifitsException? failure)) json.Write(inspection);
            else failures.Add(failure);
            writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("failures");
        foreach (OifitsException failure in failures) json.Write(failure);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
        return ExitCodeFor(paths.Length - failures.Count, paths.Length);
    }

    private static bool TryInspect(
        string path,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OifitsInspection? inspection,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out OifitsException? failure)
    {
        try
        {
            inspection = OifitsInspection.From(OifitsReader.Read(path));
            failure = null;
            return true;
        }
        catch (OifitsException exception)
        {
            Console.Error.WriteLine(exception.Message);
            inspection = null;
            failure = exception;
            return false;
        }
    }

    private static int ExitCodeFor(int readable, int total) =>
        readable == total ? ExitCode.Success : readable > 0 ? ExitCode.SomeFailed : ExitCode.BadInput;
}
