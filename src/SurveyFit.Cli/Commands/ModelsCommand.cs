using System.CommandLine;
using System.Text.Json;
using SurveyFit.Cli.Inspect;
using SurveyFit.Cli.Models;
using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit models [NAME]</c>: lists the models and explains one.</summary>
internal static class ModelsCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    internal static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "A model's name, or the path of a model file (.yaml). Without it, all models are listed.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("models", "List the models, or explain one: components, parameters, bounds, search strategy, derived quantities.") { name, format };
        command.SetAction(line => Run(line.GetValue(name), line.GetValue(format) == "json"));
        return command;
    }

    private static int Run(string? name, bool asJson)
    {
        var definitions = new List<ModelDefinition>();
        foreach (string wanted in name is null ? ModelLibrary.Names : [name])
        {
            ParseResult<ModelDefinition> parsed = ModelLibrary.Load(wanted);
            foreach (Problem problem in parsed.Problems) Console.Error.WriteLine(problem);
            if (!parsed.Succeeded) return ExitCode.BadInput;
            definitions.Add(parsed.Value);
        }

        if (asJson) WriteJson(definitions, isList: name is null);
        else WriteText(definitions, isList: name is null);
        return ExitCode.Success;
    }

    private static void WriteText(List<ModelDefinition> definitions, bool isList)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        var text = new ModelText(new ToneWriter(output, isTerminal: !Console.IsOutputRedirected));
        if (isList) text.WriteList(definitions);
        else text.WriteModel(definitions[0]);
    }

    private static void WriteJson(List<ModelDefinition> definitions, bool isList)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, Indented))
        {
            if (isList) ModelJson.WriteList(writer, definitions);
            else ModelJson.WriteModel(writer, definitions[0]);
        }

        output.WriteByte((byte)'\n');
    }
}
