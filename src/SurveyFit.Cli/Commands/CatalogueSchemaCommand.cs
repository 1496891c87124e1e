using System.CommandLine;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Cli.Catalogue;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue schema</c>: tables and columns, without a catalogue.</summary>
internal static class CatalogueSchemaCommand
{
    internal static Command Create()
    {
        var name = new Argument<string?>("TABLE") { Description = "One table; all of them if left out.", Arity = ArgumentArity.ZeroOrOne };
        name.Validators.Add(CatalogueOptions.RequireTable);
        Option<string> format = CatalogueOptions.Format("text", "json", "markdown");
        var command = new Command("schema", "Tables and columns of the catalogue with type, unit, UCD and meaning.") { name, format };
        command.SetAction(line => Answer.Of(() =>
        {
            CatalogueTable[] tables = [.. CatalogueSchema.Tables.Where(table => line.GetValue(name) is not string wanted || table.Name == wanted)];
            switch (line.GetRequiredValue(format))
            {
                case "json":
                    CatalogueOptions.WriteJson(SchemaText.ForJson(tables));
                    break;
                case "markdown":
                    Console.Out.Write(SchemaMarkdown.Write(tables));
                    break;
                default:
                    SchemaText.Write(tables, Console.Out);
                    break;
            }

            return ExitCode.Success;
        }));
        return command;
    }
}
