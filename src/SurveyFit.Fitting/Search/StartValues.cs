using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>Values at which a parameter that is not scanned starts.</summary>
internal static class StartValues
{
    /// <summary>Starts of a free parameter: its own value if it has one, otherwise a few after its role.</summary>
    /// <param name="data">Data.</param>
    /// <param name="parameter">Parameter.</param>
    /// <returns>At least one value inside the bounds.</returns>
    internal static double[] For(DataSet data, ModelParameter parameter)
    {
        if (parameter.Value is { } given)
            return [Math.Clamp(given, parameter.Minimum, parameter.Maximum)];
        double[] values = ParameterRoles.Of(parameter) switch
        {
            ParameterRole.Offset => [0],
            ParameterRole.Size => [0.5 * AngularScale.Finest(data), 2 * AngularScale.Finest(data), 8 * AngularScale.Finest(data)],
            ParameterRole.Angle => AngleStarts(parameter),
            ParameterRole.Flux => [0.03, 0.3, 1],
            _ => ShapeStarts(parameter),
        };
        return [.. values.Select(value => Math.Clamp(value, parameter.Minimum, parameter.Maximum)).Distinct()];
    }

    // 30° apart: the V² of an ellipse repeats after 180°.
    private static double[] AngleStarts(ModelParameter parameter)
    {
        var first = double.IsFinite(parameter.Minimum) ? parameter.Minimum : 0;
        var span = double.IsFinite(parameter.Maximum) ? Math.Min(parameter.Maximum - first, 360) : 180;
        var count = Math.Max(1, (int)Math.Round(span / 30));
        return [.. Enumerable.Range(0, count).Select(i => first + (span * (i + 0.5) / count))];
    }

    // A number between close bounds (limb darkening) starts at a fifth, the middle and four fifths; one with a far
    // or no upper bound (axis ratio from 1) near its lower bound.
    private static double[] ShapeStarts(ModelParameter parameter)
    {
        var (minimum, maximum) = (parameter.Minimum, parameter.Maximum);
        if (!double.IsFinite(minimum))
            return [0];
        var span = maximum - minimum;
        return span <= 2 ? [minimum + (0.2 * span), minimum + (0.5 * span), minimum + (0.8 * span)] : [minimum + 0.2, minimum + 1, minimum + 3];
    }
}
