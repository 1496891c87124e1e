namespace SurveyFit.Cli.Catalogue;

/// <summary>Names and messages come from files: control characters must not reach the terminal.</summary>
internal static class TerminalText
{
    internal static string Clean(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
}
