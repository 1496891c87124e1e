using System.CommandLine;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit simulate</c>: surveys with known truth.</summary>
internal static class SimulateCommand
{
    internal static Command Create() => new("simulate", "Simulate a survey with known truth.")
    {
        SimulateIsspCommand.Create(),
    };
}
