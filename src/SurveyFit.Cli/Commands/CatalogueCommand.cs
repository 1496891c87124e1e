using System.CommandLine;
using System.Text;
using System.Text.Json;
using SurveyFit.Catalogue;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Cli.Catalogue;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue</c>: questions to a finished catalogue.</summary>
internal static class CatalogueCommand
{
    // The console's own writer flushes after every write.
    private const int BufferBytes = 1 << 16;
    private static readonly string[] QueryFormats = ["table", "csv", "json"];
    private static readonly string[] SummaryFormats = ["text", "json"];

    internal static Command Create()
    {
        var command = new Command("catalogue", "Query and summarise the Parquet catalogue of a campaign.");
        command.Subcommands.Add(CreateQuery());
        command.Subcommands.Add(CreateSummary());
        return command;
    }

    private static Argument<string> OutputDirectory() => new("DIR") { Description = "Output folder of the campaign (its catalogue is DIR/catalogue)." };

    private static Option<string> Format(string[] formats)
    {
        var format = new Option<string>("--format") { Description = "Form of the output.", DefaultValueFactory = _ => formats[0] };
        format.AcceptOnlyFromAmong(formats);
        return format;
    }

    private static Command CreateQuery()
    {
        Argument<string> directory = OutputDirectory();
        var sql = new Argument<string>("SQL")
        {
            Description = "One query in DuckDB's SQL on the views fits, parameters, observations, failures, campaign and execution; read-only. \"DESCRIBE fits\" lists columns.",
        };
        Option<string> format = Format(QueryFormats);
        var command = new Command("query", "Run one SQL query on a catalogue.") { directory, sql, format };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer(() =>
        {
            using CatalogueReader reader = CatalogueReader.Open(line.GetRequiredValue(directory));
            using QueryResult result = reader.Query(line.GetRequiredValue(sql), cancellationToken);
            using Stream output = Console.OpenStandardOutput();
            using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferBytes);
            switch (line.GetRequiredValue(format))
            {
                case "csv":
                    QueryResultFormat.WriteCsv(result, text);
                    break;
                case "json":
                    QueryResultFormat.WriteJson(result, output);
                    break;
                default:
                    QueryTable.Write(result, text);
                    break;
            }
        })));
        return command;
    }

    private static Command CreateSummary()
    {
        Argument<string> directory = OutputDirectory();
        Option<string> format = Format(SummaryFormats);
        var command = new Command("summary", "What a catalogue holds: files, models, sizes, companions, failures.") { directory, format };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer(() =>
        {
            CatalogueSummary summary = CatalogueSummary.Read(line.GetRequiredValue(directory), cancellationToken);
            if (line.GetRequiredValue(format) == "json")
                Console.Out.WriteLine(JsonSerializer.Serialize(summary, SummaryText.JsonFormat));
            else
                SummaryText.Write(summary, Console.Out);
        })));
        return command;
    }

    /// <summary>The one place where the errors of these commands become messages and exit codes.</summary>
    private static int Answer(Action action)
    {
        try
        {
            action();
            return ExitCode.Success;
        }
        catch (CatalogueException exception)
        {
            Console.Error.WriteLine("surveyfit: " + exception.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }
}
