using System.CommandLine;
using System.Globalization;
using SurveyFit.Models;
using SurveyFit.Models.Files;
using SurveyFit.Observables;

namespace SurveyFit.Cli.Fit;

/// <summary>The options that <c>fit</c> and <c>evaluate</c> share.</summary>
internal sealed class FitOptions
{
    private static readonly string[] ObservableNames = ["vis2", "t3phi", "t3amp"];

    internal Argument<string[]> Files { get; } = new("FILE") { Description = "OIFITS files of one star; all of them are used together.", Arity = ArgumentArity.OneOrMore };

    internal Option<string> Model { get; } = new("--model")
    {
        Description = "A model's name (surveyfit models lists them) or the path of a model file (.yaml).",
        Required = true,
    };

    internal Option<string> Observables { get; } = new("--observables")
    {
        Description = "What is used, separated by commas: vis2, t3phi, t3amp.",
        DefaultValueFactory = _ => "vis2,t3phi",
    };

    internal Option<string[]> Set { get; } = new("--set")
    {
        Description = "component.parameter=value: where the fit starts, or the value if the parameter is not free. Repeatable.",
    };

    internal Option<string[]> Fix { get; } = new("--fix") { Description = "component.parameter=value: keep the parameter at this value. Repeatable." };

    internal Option<string[]> Free { get; } = new("--free") { Description = "component.parameter[=start]: fit a parameter that the model keeps fixed. Repeatable." };

    internal Option<string?> Wavelength { get; } = new("--wavelength") { Description = "MIN:MAX in µm: use channels inside only; either may be left out." };

    internal Option<string?> Target { get; } = new("--target") { Description = "The star, if the files hold several." };

    internal Option<string> Format { get; } = MakeFormat();

    internal Command AddTo(Command command, bool withFree)
    {
        command.Arguments.Add(Files);
        command.Options.Add(Model);
        command.Options.Add(Observables);
        command.Options.Add(Set);
        if (withFree)
        {
            command.Options.Add(Fix);
            command.Options.Add(Free);
        }

        command.Options.Add(Wavelength);
        command.Options.Add(Target);
        command.Options.Add(Format);
        return command;
    }

    internal bool IsJson(System.CommandLine.ParseResult line) => line.GetValue(Format) == "json";

    /// <summary>The model with the line's changes; null after its problems have been reported.</summary>
    internal ModelDefinition? ReadModel(System.CommandLine.ParseResult line, Action<string> report)
    {
        var loaded = ModelLibrary.Load(line.GetValue(Model)!);
        Report(loaded.Problems, report);
        var overrides = new List<ParameterOverride>();
        var complete = Collect(line.GetValue(Set), "--set", null, overrides, report)
            & Collect(line.GetValue(Fix), "--fix", false, overrides, report)
            & Collect(line.GetValue(Free), "--free", true, overrides, report);
        if (!loaded.Succeeded)
            return null;
        var changed = ModelOverrides.Apply(loaded.Value, overrides, "command line");
        Report(changed.Problems, report);
        return complete ? changed.Value : null;
    }

    /// <summary>What of the data is used; null after the problems have been reported.</summary>
    internal DataSelection? ReadSelection(System.CommandLine.ParseResult line, Action<string> report)
    {
        var observables = Observable.None;
        foreach (var name in line.GetValue(Observables)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var index = Array.FindIndex(ObservableNames, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                report($"--observables: there is no '{name}'; choose from vis2, t3phi, t3amp");
                return null;
            }

            observables |= (Observable)(1 << index);
        }

        if (observables == Observable.None)
        {
            report("--observables: name at least one of vis2, t3phi, t3amp");
            return null;
        }

        var selection = DataSelection.Default with { Observables = observables };
        return line.GetValue(Wavelength) is { } range ? WithWavelengths(selection, range, report) : selection;
    }

    private static DataSelection? WithWavelengths(DataSelection selection, string range, Action<string> report)
    {
        var parts = range.Split(':');
        if (parts.Length == 2
            && TryMicrometres(parts[0], out var minimum)
            && TryMicrometres(parts[1], out var maximum)
            && (minimum is not null || maximum is not null)
            && !(minimum > maximum))
        {
            return selection with { MinimumWavelengthMetres = minimum * 1e-6, MaximumWavelengthMetres = maximum * 1e-6 };
        }

        report($"--wavelength: '{range}' is no range; write MIN:MAX in µm with MIN below MAX, e.g. 1.5:1.8 or 1.5:");
        return null;
    }

    private static bool TryMicrometres(string text, out double? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || number < 0)
            return false;
        value = number;
        return true;
    }

    private static bool Collect(string[]? texts, string option, bool? free, List<ParameterOverride> overrides, Action<string> report)
    {
        var complete = true;
        foreach (var text in texts ?? [])
        {
            var parsed = ParameterOverride.Parse(text, option, free);
            Report(parsed.Problems, report);
            if (parsed.Succeeded)
                overrides.Add(parsed.Value);
            else
                complete = false;
        }

        return complete;
    }

    private static void Report(IReadOnlyList<Problem> problems, Action<string> report)
    {
        foreach (var problem in problems)
            report(problem.ToString());
    }

    private static Option<string> MakeFormat()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}
