using SurveyFit.Fitting;

namespace SurveyFit.Catalogue.Tables;

/// <summary>How a fit's end is spelled in the catalogue; independent of the names in the code.</summary>
internal static class TerminationText
{
    internal static string Of(Termination termination) => termination switch
    {
        Termination.Converged => "converged",
        Termination.IterationLimit => "iteration-limit",
        Termination.TooFewData => "too-few-data",
        Termination.NoFiniteStart => "no-finite-start",
        _ => throw new ArgumentOutOfRangeException(nameof(termination), termination, "Unknown end of a fit."),
    };
}
