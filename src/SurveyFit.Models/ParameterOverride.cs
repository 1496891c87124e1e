using System.Globalization;
using SurveyFit.Models.Files;

namespace SurveyFit.Models;

/// <summary>A change to one parameter of a model, from the command line or a campaign.</summary>
/// <param name="Name"><c>component.parameter</c>; may be one that the model file does not mention.</param>
/// <param name="Value">New value or start; null = unchanged.</param>
/// <param name="Free">True = fit it, false = fix it; null = unchanged.</param>
/// <param name="Minimum">New lower bound; null = unchanged.</param>
/// <param name="Maximum">New upper bound; null = unchanged.</param>
/// <param name="Line">Line in the campaign file; 0 on the command line.</param>
/// <param name="Column">Column in the campaign file.</param>
public sealed record ParameterOverride(
    string Name, double? Value = null, bool? Free = null, double? Minimum = null, double? Maximum = null, int Line = 0, int Column = 0)
{
    /// <summary>Parses <c>component.parameter=value</c>, or <c>component.parameter</c> where no value is needed.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="option">The option's name for problems, e.g. <c>--set</c>.</param>
    /// <param name="free">What the option does to the parameter: null for --set, false for --fix, true for --free.</param>
    /// <returns>The override, or the problem.</returns>
    public static ParseResult<ParameterOverride> Parse(string text, string option, bool? free)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? text : text[..equals]).Trim();
        if (!name.Contains('.', StringComparison.Ordinal))
            return Failure(option, $"'{text}': write component.parameter=value, e.g. star.diameter=1.2");

        if (equals < 0)
            return free is null ? Failure(option, $"'{text}': a value is missing, write {name}=value") : new(new ParameterOverride(name, Free: free));

        var number = text[(equals + 1)..];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new(new ParameterOverride(name, value, free))
            : Failure(option, $"'{text}': '{number}' is no number");
    }

    private static ParseResult<ParameterOverride> Failure(string option, string message) => new([new Problem(option, 0, 0, message)]);
}
