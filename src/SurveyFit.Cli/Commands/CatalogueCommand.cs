using System.CommandLine;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue</c>: everything that is done with a finished catalogue.</summary>
internal static class CatalogueCommand
{
    internal static Command Create() => new("catalogue", "Query, check, compare, export and publish Parquet catalogues.")
    {
        CatalogueSummaryCommand.Create(),
        CatalogueTargetsCommand.Create(),
        CatalogueQueryCommand.Create(),
        CatalogueSchemaCommand.Create(),
        CatalogueExportCommand.Create(),
        CatalogueVerifyCommand.Create(),
        CatalogueDiffCommand.Create(),
        CatalogueMergeCommand.Create(),
        CatalogueCompactCommand.Create(),
        CatalogueVersionCommand.Create(),
    };
}
