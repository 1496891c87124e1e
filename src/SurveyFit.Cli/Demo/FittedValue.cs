using SurveyFit.Fitting;

namespace SurveyFit.Cli.Demo;

/// <summary>Finds parameters of a fit by name.</summary>
internal static class FittedValue
{
    /// <summary>One parameter.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="name"><c>component.parameter</c>.</param>
    /// <returns>The parameter; null if the model has none of that name.</returns>
    internal static FittedParameter? Of(FitOutcome fit, string name) => fit.Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
