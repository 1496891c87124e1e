using System.CommandLine;
using SurveyFit.Cli.Fit;
using SurveyFit.Cli.Run;
using SurveyFit.Reports;
using SurveyFit.Reports.Drawing;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit plot DIR --target NAME</c>: one star of a campaign as a picture.</summary>
internal static class PlotCommand
{
    internal static Command Create()
    {
        var directory = ReportOptions.Directory();
        var dataRoot = ReportOptions.DataRoot();
        var target = new Option<string>("--target") { Description = "The star.", Required = true };
        var output = new Option<FileInfo?>("--out") { Description = "FILE.svg, FILE.png (needs rsvg-convert) or FILE.html; default: NAME.svg in the current folder." };
        output.Validators.Add(PlotFile.EndsIn(".svg", ".png", ".html"));
        var command = new Command("plot", "Draw one star of a campaign: data, best models, residuals, uv coverage and parameters.") { directory, target, output, dataRoot };
        command.SetAction((line, cancellation) => Task.FromResult(Answer.Of(() =>
        {
            var star = line.GetRequiredValue(target);
            var request = new ReportRequest(line.GetRequiredValue(directory).FullName) { Stars = [star], DataRoot = line.GetValue(dataRoot)?.FullName };
            return Draw(request, line.GetValue(output)?.FullName ?? Path.GetFullPath(FileName(star)), cancellation);
        })));
        return command;
    }

    private static int Draw(ReportRequest request, string path, CancellationToken cancellation)
    {
        if (path.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            return ReportOptions.Tell("plot", ReportFile.Write(request, path, cancellation).Problems);
        var (svg, problems) = StarPlot.Draw(request, cancellation);
        if (PictureFile.Write(path, svg) is { } problem)
        {
            Console.Error.WriteLine($"surveyfit plot: {problem}");
            return ExitCode.SomeFailed;
        }

        Console.WriteLine($"picture    {path}");
        return ReportOptions.Tell("plot", problems);
    }

    // Names of stars may hold anything; a file's name may not.
    private static string FileName(string star) =>
        string.Concat(star.Select(c => char.IsLetterOrDigit(c) || c is '+' or '-' or '.' ? c : '_')).Trim('.') + ".svg";
}
