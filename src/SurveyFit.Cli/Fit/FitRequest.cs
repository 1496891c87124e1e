using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Cli.Fit;

/// <summary>One star's data and one model.</summary>
/// <param name="TargetName">Star.</param>
/// <param name="Paths">Files as the user named them.</param>
/// <param name="Data">Data set.</param>
/// <param name="Model">Model with the user's changes.</param>
internal sealed record FitRequest(string TargetName, IReadOnlyList<string> Paths, DataSet Data, VisibilityModel Model);
