using SurveyFit.Models;

namespace SurveyFit.Fitting.Search;

/// <summary>What a free parameter means to the search for starts; read from its name and unit.</summary>
internal enum ParameterRole
{
    /// <summary>An angular size: scanned against the data's resolution.</summary>
    Size,

    /// <summary>An offset x or y: starts at zero.</summary>
    Offset,

    /// <summary>A position angle: several starts, periodic.</summary>
    Angle,

    /// <summary>A flux: several starts by factors.</summary>
    Flux,

    /// <summary>Any other number: several starts between its bounds.</summary>
    Shape,
}

/// <summary>Roles of parameters.</summary>
internal static class ParameterRoles
{
    /// <summary>The role of a parameter.</summary>
    /// <param name="parameter">Parameter.</param>
    /// <returns>Its role.</returns>
    internal static ParameterRole Of(ModelParameter parameter)
    {
        var name = ShortName(parameter);
        return (parameter.Unit, name) switch
        {
            ("mas", "x" or "y") => ParameterRole.Offset,
            ("mas", _) => ParameterRole.Size,
            ("deg", _) => ParameterRole.Angle,
            (_, "flux") => ParameterRole.Flux,
            _ => ParameterRole.Shape,
        };
    }

    /// <summary>The range an angle is folded into if its bounds allow every value: [0°, 180°) for the axis of an ellipse, [0°, 360°) otherwise.</summary>
    /// <param name="definition">Model.</param>
    /// <param name="parameter">Parameter.</param>
    /// <returns>First value and period, in degrees; null for everything else.</returns>
    internal static (double First, double Period)? FoldOf(ModelDefinition definition, ModelParameter parameter)
    {
        if (Of(parameter) != ParameterRole.Angle)
            return null;
        var isAxis = definition.Parameters.Any(other => other.Name == $"{ComponentName(parameter)}.elongation");
        var period = isAxis ? 180.0 : 360.0;
        if (parameter.Maximum - parameter.Minimum < period)
            return null;
        return (parameter.Minimum <= 0 && parameter.Maximum >= period ? 0 : parameter.Minimum, period);
    }

    /// <summary>Name of the component a parameter belongs to.</summary>
    /// <param name="parameter">Parameter.</param>
    /// <returns>The part before the dot.</returns>
    internal static string ComponentName(ModelParameter parameter) => parameter.Name[..Math.Max(0, parameter.Name.LastIndexOf('.'))];

    /// <summary>Name without component.</summary>
    /// <param name="parameter">Parameter.</param>
    /// <returns>The part after the dot.</returns>
    internal static string ShortName(ModelParameter parameter) => parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
}
