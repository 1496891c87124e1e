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

    /// <summary>The period of an angle whose bounds span 180° or 360°; null for everything else.</summary>
    /// <param name="parameter">Parameter.</param>
    /// <returns>Period, in degrees.</returns>
    internal static double? PeriodOf(ModelParameter parameter) =>
        Of(parameter) == ParameterRole.Angle && (parameter.Maximum - parameter.Minimum) is (180.0 or 360.0) ? parameter.Maximum - parameter.Minimum : null;

    /// <summary>Name of the component a parameter belongs to.</summary>
    /// <param name="parameter">Parameter.</param>
    /// <returns>The part before the dot.</returns>
    internal static string ComponentName(ModelParameter parameter) => parameter.Name[..Math.Max(0, parameter.Name.LastIndexOf('.'))];

    /// <summary>Name without component.</summary>
    /// <param name="parameter">Parameter.</param>
    /// <returns>The part after the dot.</returns>
    internal static string ShortName(ModelParameter parameter) => parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
}
