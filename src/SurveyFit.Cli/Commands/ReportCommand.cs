using System.CommandLine;
using System.Globalization;
using SurveyFit.Cli.Run;
using SurveyFit.Reports;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit report DIR</c>: one HTML file with tables and plots of a campaign.</summary>
internal static class ReportCommand
{
    internal static Command Create()
    {
        var directory = ReportOptions.Directory();
        var dataRoot = ReportOptions.DataRoot();
        var target = new Option<string[]>("--target") { Description = "Draw this star only, in full detail. Repeatable." };
        var output = new Option<FileInfo?>("--out") { Description = "The file; default: report.html in DIR." };
        var command = new Command("report", "Write one self-contained HTML file: summary, distributions, table of stars, and for each star data, models, residuals and provenance.")
        {
            directory, target, output, dataRoot,
        };
        command.SetAction((line, cancellation) => Task.FromResult(Answer.Of(() =>
        {
            var request = new ReportRequest(line.GetRequiredValue(directory).FullName) { Stars = line.GetValue(target) ?? [], DataRoot = line.GetValue(dataRoot)?.FullName };
            return Write(request, line.GetValue(output)?.FullName ?? Path.Combine(request.Directory, "report.html"), cancellation);
        })));
        return command;
    }

    private static int Write(ReportRequest request, string path, CancellationToken cancellation)
    {
        var result = ReportFile.Write(request, path, cancellation);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"report     {path} ({new FileInfo(path).Length / 1e6:0.0} MB): {result.DrawnStars} of {result.Stars} stars, {result.Units} data sets"));
        return ReportOptions.Tell("report", result.Problems);
    }
}
