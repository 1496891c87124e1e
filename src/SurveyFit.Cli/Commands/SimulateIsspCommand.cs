using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SurveyFit.Simulation;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit simulate issp</c>.</summary>
internal static class SimulateIsspCommand
{
    private static readonly PopulationOptions Usual = new();

    private static readonly Option<int> Targets = new("--targets") { Description = "Number of stars.", DefaultValueFactory = _ => 100 };

    private static readonly Option<ulong> Seed = new("--seed") { Description = "Seed: the same seed gives the same files.", DefaultValueFactory = _ => 1 };

    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "Folder to write to; must be new or empty.", Required = true };

    private static readonly Option<int> First = new("--first")
    {
        Description = "Index of the first star; stars 500 to 509 are the same alone as among a thousand.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<int?> Jobs = new("--jobs") { Description = "Threads; the bytes do not depend on it. Default: one per core." };

    private static readonly Option<double> Damaged = new("--damaged")
    {
        Description = "Fraction of damaged files.",
        DefaultValueFactory = _ => new SurveyOptions { TargetCount = 1 }.DamagedFraction,
    };

    private static readonly Option<string[]> Instruments = new("--instruments")
    {
        Description = "Instruments that observe.",
        DefaultValueFactory = _ => [.. new SurveyOptions { TargetCount = 1 }.Instruments],
        AllowMultipleArgumentsPerToken = true,
        HelpName = "NAME",
    };

    private static readonly Option<double> LimbDarkened = Weight("--limb-darkened", "limb-darkened single stars", Usual.LimbDarkenedWeight);
    private static readonly Option<double> Uniform = Weight("--uniform", "single stars that are uniform disks", Usual.UniformWeight);
    private static readonly Option<double> Binaries = Weight("--binaries", "binaries", Usual.BinaryWeight);
    private static readonly Option<double> Ellipses = Weight("--ellipses", "fast rotators (uniform ellipses)", Usual.EllipseWeight);

    private static readonly Option<double> MaximumSeparation = new("--max-separation")
    {
        Description = "Largest separation of a companion, in mas.",
        DefaultValueFactory = _ => Usual.MaximumSeparationMas,
    };

    internal static Command Create()
    {
        var command = new Command("issp", "Simulate an ISSP-like survey: CHARA's six telescopes with SPICA, MIRC-X and MYSTIC, truth.csv and a ready campaign.yaml.")
        {
            Targets, Seed, Out, First, Jobs, Damaged, Instruments, LimbDarkened, Uniform, Binaries, Ellipses, MaximumSeparation,
        };
        command.SetAction(Run);
        return command;
    }

    private static Option<double> Weight(string name, string what, double usual)
        => new(name) { Description = $"Share of {what}; the four shares need not sum to 1.", DefaultValueFactory = _ => usual };

    private static async Task<int> Run(ParseResult line, CancellationToken cancellation)
    {
        var options = new SurveyOptions
        {
            TargetCount = line.GetValue(Targets),
            FirstTarget = line.GetValue(First),
            Seed = line.GetValue(Seed),
            DamagedFraction = line.GetValue(Damaged),
            Jobs = line.GetValue(Jobs) ?? Environment.ProcessorCount,
            Instruments = line.GetRequiredValue(Instruments),
            Population = Usual with
            {
                LimbDarkenedWeight = line.GetValue(LimbDarkened),
                UniformWeight = line.GetValue(Uniform),
                BinaryWeight = line.GetValue(Binaries),
                EllipseWeight = line.GetValue(Ellipses),
                MaximumSeparationMas = line.GetValue(MaximumSeparation),
            },
        };
        var folder = line.GetRequiredValue(Out);
        List<string> problems = [.. options.Problems()];
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
            problems.Add($"{folder.FullName} is not empty; name a new folder, so that no file of another survey is fitted with this one.");
        else if (File.Exists(folder.FullName)) problems.Add($"{folder.FullName} is a file; name a folder.");
        if (problems.Count > 0)
        {
            foreach (var problem in problems) await Console.Error.WriteLineAsync($"surveyfit simulate issp: {problem}");
            return ExitCode.BadInput;
        }

        return await Write(options, folder.FullName, cancellation);
    }

    private static async Task<int> Write(SurveyOptions options, string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var summary = await new IsspSurvey(options).WriteAsync(folder, ProgressLine.OnTerminal(), cancellation);
            Tell(summary, folder, clock.Elapsed);
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Stopped. {folder} is incomplete (it has no {TruthTable.FileName}).");
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"surveyfit simulate issp: {exception.Message}");
            return ExitCode.BadInput;
        }
    }

    private static void Tell(SurveySummary summary, string folder, TimeSpan elapsed)
    {
        var classes = string.Join(", ", summary.TargetsByClass.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"simulated  {summary.TargetCount} stars ({classes})"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"files      {summary.FileCount}, {summary.DamagedCount} of them damaged, {summary.Bytes / 1e6:0.0} MB in {elapsed.TotalSeconds:0.0} s"));
        Console.WriteLine($"truth      {Path.Combine(folder, TruthTable.FileName)}");
        Console.WriteLine($"campaign   {Path.Combine(folder, IsspSurvey.CampaignFileName)}");
    }

    private sealed class ProgressLine : IProgress<SurveyProgress>
    {
        internal static ProgressLine? OnTerminal() => Console.IsErrorRedirected ? null : new ProgressLine();

        public void Report(SurveyProgress value)
        {
            var done = value.TargetsDone == value.TargetCount;
            Console.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"\r{value.TargetsDone}/{value.TargetCount} stars, {value.FilesWritten} files{(done ? "\n" : "")}"));
        }
    }
}
