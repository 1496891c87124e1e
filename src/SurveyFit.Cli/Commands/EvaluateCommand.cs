using System.CommandLine;
using System.Text.Json;
using SurveyFit.Cli.Fit;
using SurveyFit.Cli.Inspect;
using SurveyFit.Models;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit evaluate FILE… --model M --set c.p=v</c>: a model with given parameters beside the data; nothing is fitted.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    internal static Command Create()
    {
        var options = new FitOptions();
        var visibilities = new Option<bool>("--visibilities") { Description = "Also the model's complex visibilities at the distinct spatial frequencies." };
        var command = options.AddTo(
            new Command("evaluate", "Compare a model with given parameters with the data of one star: χ² by observable, and every datum beside its model value."),
            withFree: false);
        command.Options.Add(visibilities);
        command.SetAction(line => Run(line, options, line.GetValue(visibilities)));
        return command;
    }

    private static int Run(System.CommandLine.ParseResult line, FitOptions options, bool withVisibilities)
    {
        var problems = new List<string>();
        var selection = options.ReadSelection(line, problems.Add);
        var definition = options.ReadModel(line, problems.Add);
        ReportMissing(definition, problems);
        var star = problems.Count == 0 ? StarFiles.Read(line.GetValue(options.Files)!, line.GetValue(options.Target), problems.Add) : null;
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        if (selection is null || definition is null || star is null)
            return ExitCode.BadInput;

        double[] parameters = [.. definition.Parameters.Select(parameter => parameter.Value ?? 0)];
        var evaluation = new Evaluation(definition, parameters, star, star.Build(selection));
        if (options.IsJson(line))
        {
            using Stream stream = Console.OpenStandardOutput();
            using (var writer = new Utf8JsonWriter(stream, Indented))
                EvaluationJson.Write(writer, evaluation, withVisibilities);
            stream.WriteByte((byte)'\n');
        }
        else
        {
            using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
            new EvaluationText(new ToneWriter(output, isTerminal: !Console.IsOutputRedirected)).Write(evaluation, withVisibilities);
        }

        return evaluation.Data.Count > 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private static void ReportMissing(ModelDefinition? definition, List<string> problems)
    {
        foreach (var parameter in definition?.Parameters.Where(parameter => parameter.Value is null) ?? [])
            problems.Add($"{parameter.Name} has no value: --set {parameter.Name}=VALUE");
    }
}
