using System.CommandLine;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Cli.Catalogue;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue query</c>: one SQL query, read-only.</summary>
internal static class CatalogueQueryCommand
{
    internal static Command Create()
    {
        Argument<string> directory = CatalogueOptions.Directory();
        var sql = new Argument<string>("SQL")
        {
            Description = $"One query in DuckDB's SQL on the tables {string.Join(", ", CatalogueSchema.Tables.Select(table => table.Name))}; read-only. \"DESCRIBE fits\" lists columns.",
        };
        var values = new Option<string[]>("--value")
        {
            Description = "Value of the next placeholder (?) in the query, as text; repeat for several. Names from elsewhere belong here, not into the SQL.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => [],
        };
        Option<string> format = CatalogueOptions.Format("table", "csv", "json");
        var command = new Command("query", "Run one SQL query on a catalogue.") { directory, sql, values, format };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            using CatalogueReader reader = CatalogueReader.Open(line.GetRequiredValue(directory));
            using QueryResult result = reader.Query(line.GetRequiredValue(sql), line.GetRequiredValue(values), cancellationToken);
            Write(result, line.GetRequiredValue(format));
            return ExitCode.Success;
        })));
        return command;
    }

    internal static void Write(QueryResult result, string format)
    {
        using Stream output = Console.OpenStandardOutput();
        using StreamWriter text = CatalogueOptions.Writer(output);
        switch (format)
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
    }
}
