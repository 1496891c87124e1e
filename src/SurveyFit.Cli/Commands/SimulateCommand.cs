using System.CommandLine;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit simulate</c>: surveys with known truth, and scores of catalogues against it.</summary>
internal static class SimulateCommand
{
    internal static Command Create() => new("simulate", "Simulate a survey with known truth, and score a catalogue against it.")
    {
        SimulateIsspCommand.Create(),
        SimulateScoreCommand.Create(),
    };
}
