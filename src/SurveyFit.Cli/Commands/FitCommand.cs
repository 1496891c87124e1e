using System.CommandLine;
using System.Text.Json;
using SurveyFit.Cli.Fit;
using SurveyFit.Cli.Inspect;
using SurveyFit.Fitting;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit fit FILE…</c>: fits one model to one star.</summary>
internal static class FitCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    internal static Command Create()
    {
        var options = new FitOptions();
        var command = new Command("fit", "Fit one model to the OIFITS files of one star; starts are found from the data.");
        options.AddTo(command);
        command.SetAction((line, cancellation) => Task.Run(() => Run(options, line, cancellation), CancellationToken.None));
        return command;
    }

    private static int Run(FitOptions options, ParseResult line, CancellationToken cancellation)
    {
        var problems = new List<string>();
        FitRequest? request = options.Resolve(line, problems);
        foreach (string problem in problems) Console.Error.WriteLine(problem);
        if (request is null) return ExitCode.BadInput;

        FitOutcome fit;
        try
        {
            fit = StarFitter.Fit(request.Data, [request.Model], FitSettings.Default, cancellation)[0];
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }

        if (options.IsJson(line)) WriteJson(request, fit);
        else WriteText(request, fit);
        return fit.Termination == Termination.Converged ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private static void WriteText(FitRequest request, FitOutcome fit)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        new FitText(new ToneWriter(output, isTerminal: !Console.IsOutputRedirected)).Write(request, fit);
    }

    private static void WriteJson(FitRequest request, FitOutcome fit)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, Indented))
            new FitJson(writer).Write(request, fit);
        output.WriteByte((byte)'\n');
    }
}
