using System.CommandLine;
using System.Text.Json;
using SurveyFit.Cli.Fit;
using SurveyFit.Cli.Inspect;
using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Observables;
using SurveyFit.Reports.Pictures;
using SurveyFit.Reports.Views;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit fit FILE… --model M</c>: fits one model to one star.</summary>
internal static class FitCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    internal static Command Create()
    {
        var options = new FitOptions();
        var field = new Option<double?>("--field") { Description = "Radius in mas within which a companion is searched; default: from the data." };
        var step = new Option<double?>("--step") { Description = "Step in mas of the companion search; default: from the data." };
        var plot = new Option<FileInfo?>("--plot") { Description = "Draw data, model and residuals: FILE.svg, or FILE.png (needs rsvg-convert)." };
        plot.Validators.Add(PlotFile.EndsIn(".svg", ".png"));
        var map = new Option<FileInfo?>("--map")
        {
            Description = "Write χ² and the best flux ratio of a companion at every position, the other parameters as fitted: FILE.fits or FILE.csv.",
        };
        map.Validators.Add(PlotFile.EndsIn(".fits", ".csv"));
        var command = options.AddTo(new Command("fit", "Fit a model to the data of one star, with starts found from the data."), withFree: true);
        command.Options.Add(field);
        command.Options.Add(step);
        command.Options.Add(plot);
        command.Options.Add(map);
        command.SetAction((line, cancellation) =>
        {
            var settings = FitSettings.Default with { CompanionFieldMas = line.GetValue(field), CompanionStepMas = line.GetValue(step) };
            return Task.FromResult(Run(line, options, settings, (line.GetValue(plot)?.FullName, line.GetValue(map)?.FullName), cancellation));
        });
        return command;
    }

    private static int Run(System.CommandLine.ParseResult line, FitOptions options, FitSettings settings, (string? Plot, string? Map) files, CancellationToken cancellation)
    {
        var problems = settings.Problems().ToList();
        var selection = options.ReadSelection(line, problems.Add);
        var definition = options.ReadModel(line, problems.Add);
        var star = problems.Count == 0 ? StarFiles.Read(line.GetValue(options.Files)!, line.GetValue(options.Target), problems.Add) : null;
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        if (selection is null || definition is null || star is null)
            return ExitCode.BadInput;

        var data = star.Build(selection);
        var model = ModelCompiler.Compile(definition);
        if (files.Map is not null && !CompanionMapper.HasCompanion(model))
        {
            Console.Error.WriteLine($"surveyfit fit: --map needs a model with a companion, like binary; {definition.Name} has none");
            return ExitCode.BadInput;
        }

        try
        {
            var fit = StarFitter.Fit(data, [model], settings, cancellation)[0];
            Write(fit, star, data, options.IsJson(line));
            var problem = files.Plot is { } plot ? PlotFile.Write(plot, star.Target, [Drawn(model, data, fit)]) : null;
            problem ??= files.Map is { } map && double.IsFinite(fit.ChiSquare) ? MapFile.Write(map, star.Target, Mapped(model, data, fit, settings, cancellation)) : null;
            if (problem is not null)
            {
                Console.Error.WriteLine($"surveyfit fit: {problem}");
                return ExitCode.SomeFailed;
            }

            return double.IsFinite(fit.ChiSquare) ? ExitCode.Success : ExitCode.SomeFailed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }

    private static CompanionMap Mapped(VisibilityModel model, DataSet data, FitOutcome fit, FitSettings settings, CancellationToken cancellation) =>
        CompanionMapper.Draw(data, model, [.. fit.Parameters.Select(parameter => parameter.Value)], settings, cancellation);

    private static DrawnUnit Drawn(VisibilityModel model, DataSet data, FitOutcome fit) =>
        new(new UnitViewBuilder([model], ViewDetail.Full).Build(string.Join(", ", data.Summary.Instruments), data, [fit]), fit);

    private static void Write(FitOutcome fit, StarFiles star, DataSet data, bool asJson)
    {
        if (!asJson)
        {
            using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
            new FitText(new ToneWriter(output, isTerminal: !Console.IsOutputRedirected)).Write(fit, star, data);
            return;
        }

        using Stream stream = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(stream, Indented))
            FitJson.Write(writer, fit, star, data);
        stream.WriteByte((byte)'\n');
    }
}
