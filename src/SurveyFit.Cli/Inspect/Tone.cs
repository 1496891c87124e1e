namespace SurveyFit.Cli.Inspect;

/// <summary>How a piece of text is meant; a terminal shows it as colour, a file not at all.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Caution,
    Bad,
}
