using System.CommandLine;
using System.Globalization;
using SurveyFit.Catalogue.Export;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue export</c>: a table for TOPCAT, astropy, spreadsheets.</summary>
internal static class CatalogueExportCommand
{
    private const string StandardOutput = "-";

    private static readonly Dictionary<string, ExportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["fits"] = ExportFormat.Fits,
        ["votable"] = ExportFormat.VoTable,
        ["csv"] = ExportFormat.Csv,
    };

    internal static Command Create()
    {
        Argument<string> directory = CatalogueOptions.Directory();
        var format = new Option<string>("--format") { Description = "Form of the file: FITS binary table, VOTable or CSV.", Required = true };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var table = new Option<string>("--table") { Description = "Table to export ('surveyfit catalogue schema' lists them).", HelpName = "TABLE", DefaultValueFactory = _ => "fits" };
        table.Validators.Add(CatalogueOptions.RequireTable);
        var target = new Option<string?>("--target") { Description = "Only the rows of one star, its name in any spelling.", HelpName = "NAME" };
        var onlyPublic = new Option<bool>("--public-only") { Description = "Leave out every row that was made from a file that is not public, as far as files and campaign say." };
        var at = new Option<DateOnly?>("--at") { Description = "Day for --public-only, yyyy-MM-dd; today if left out.", HelpName = "DATE" };
        var output = new Option<string>("--out") { Description = "File to write; - for standard output. An existing file is replaced when the new one is complete.", HelpName = "FILE", Required = true };
        var command = new Command("export", "Write a table as FITS, VOTable or CSV, with units, UCDs and descriptions.") { directory, format, table, target, onlyPublic, at, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(at) is not null && !result.GetValue(onlyPublic)) result.AddError("--at needs --public-only.");
        });
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            var request = new ExportRequest(
                CatalogueSchema.Tables.Single(candidate => candidate.Name == line.GetRequiredValue(table)),
                Formats[line.GetRequiredValue(format)],
                line.GetValue(target),
                line.GetValue(onlyPublic) ? line.GetValue(at) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime) : null);
            Export(line.GetRequiredValue(directory), request, line.GetRequiredValue(output), cancellationToken);
            return ExitCode.Success;
        })));
        return command;
    }

    private static void Export(string directory, ExportRequest request, string path, CancellationToken cancellationToken)
    {
        if (path == StandardOutput)
        {
            using Stream output = Console.OpenStandardOutput();
            CatalogueExport.Write(directory, request, output, cancellationToken);
            return;
        }

        ExportResult result = CatalogueExport.WriteFile(directory, request, path, cancellationToken);
        string without = request.PublicOn is DateOnly day ? string.Create(CultureInfo.InvariantCulture, $"; {result.NotPublic:N0} left out, not known to be public on {day:yyyy-MM-dd}") : "";
        Console.Out.WriteLine($"{path}: {Wording.Count(checked((int)result.Rows), "row")} of {request.Table.Name}{without}");
    }
}
