using System.CommandLine;

namespace SurveyFit.Cli.Fit;

/// <summary>The options that <c>fit</c> and <c>evaluate</c> share: which data, which model.</summary>
internal sealed class FitOptions
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "OIFITS files of one star; several are fitted together.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _model = new("--model")
    {
        Description = "Name of a model (see 'surveyfit models') or path of a model file.",
        Required = true,
    };

    private readonly Option<string[]> _observables = new("--observables")
    {
        Description = "Comma-separated list of vis2, t3phi, t3amp.",
        DefaultValueFactory = _ => ["vis2,t3phi"],
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "component.parameter=value: start of a free parameter, value of a fixed one; may be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _fix = new("--fix")
    {
        Description = "component.parameter=value: not fitted; may be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _free = new("--free")
    {
        Description = "component.parameter: fitted even if the model fixes it; may be repeated.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _wavelength = new("--wavelength")
    {
        Description = "MIN:MAX in µm, inclusive; either may be left out.",
    };

    private readonly Option<string?> _target = new("--target")
    {
        Description = "Name of the star, where the files hold several.",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "text or json.",
        DefaultValueFactory = _ => "text",
    };

    internal FitOptions() => _format.AcceptOnlyFromAmong("text", "json");

    internal void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        foreach (Option option in (Option[])[_model, _observables, _set, _fix, _free, _wavelength, _target, _format])
            command.Options.Add(option);
    }

    /// <summary>True for <c>--format json</c>.</summary>
    internal bool IsJson(ParseResult line) => line.GetValue(_format) == "json";

    /// <summary>Reads data and model; every problem goes to <paramref name="problems"/>.</summary>
    internal FitRequest? Resolve(ParseResult line, List<string> problems)
    {
        var selection = new SelectionText(line.GetValue(_observables) ?? [], line.GetValue(_wavelength)).Parse(problems);
        var model = ModelText.Load(
            line.GetValue(_model)!, line.GetValue(_set) ?? [], line.GetValue(_fix) ?? [], line.GetValue(_free) ?? [], problems);
        var star = StarFiles.Read(line.GetValue(_files) ?? [], line.GetValue(_target), problems);
        return problems.Count > 0 || selection is null || model is null || star is null
            ? null
            : new FitRequest(star.TargetName, star.Paths, star.Build(selection), model);
    }
}
