using System.CommandLine;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Cli.Catalogue;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue targets</c>: one star, or the list of stars.</summary>
internal static class CatalogueTargetsCommand
{
    private const string AllStars = """
        SELECT target_name AS target, n_units AS units, n_nights AS nights, preferred_model, round(size, 4) AS size_mas, round(size_error, 4) AS error_mas,
            round(chi2_reduced, 2) AS chi2_reduced, binary_verdict, round(binary_nsigma, 1) AS nsigma
        FROM targets ORDER BY target_name
        """;

    internal static Command Create()
    {
        Argument<string> directory = CatalogueOptions.Directory();
        var name = new Argument<string?>("NAME") { Description = "Star, its name in any spelling; a list of all stars if left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> format = CatalogueOptions.Format("text", "json");
        var command = new Command("targets", "Everything about one star: diameters, companion, fits, files, failures.") { directory, name, format };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            bool json = line.GetRequiredValue(format) == "json";
            if (line.GetValue(name) is string star)
                Show(StarRecord.Read(line.GetRequiredValue(directory), star, cancellationToken), json);
            else
                List(line.GetRequiredValue(directory), json, cancellationToken);
            return ExitCode.Success;
        })));
        return command;
    }

    private static void Show(StarRecord star, bool json)
    {
        using Stream output = Console.OpenStandardOutput();
        using StreamWriter text = CatalogueOptions.Writer(output);
        if (json)
            QueryResultFormat.WriteJson(star, output);
        else
            new StarText(text).Write(star);
    }

    private static void List(string directory, bool json, CancellationToken cancellationToken)
    {
        using CatalogueReader reader = CatalogueReader.Open(directory);
        using QueryResult result = reader.Query(AllStars, cancellationToken);
        CatalogueQueryCommand.Write(result, json ? "json" : "table");
    }
}
