using Spectre.Console;

namespace SurveyFit.Cli.Inspect;

/// <summary>Text with tones to a terminal, or plain to anything else.</summary>
internal sealed class ToneWriter
{
    private readonly TextWriter _output;
    private readonly bool _isTerminal;

    internal ToneWriter(TextWriter output, bool isTerminal)
    {
        _output = output;
        _isTerminal = isTerminal;
    }

    internal void Write(string text, Tone tone = Tone.Plain)
    {
        if (_isTerminal) WriteStyled(text, tone);
        else _output.Write(text);
    }

    internal void EndLine(string text = "", Tone tone = Tone.Plain)
    {
        Write(text, tone);
        if (_isTerminal) AnsiConsole.WriteLine();
        else _output.WriteLine();
    }

    // Its own method: Spectre is loaded only when there is a terminal, which saves start-up time in scripts.
    private static void WriteStyled(string text, Tone tone) => AnsiConsole.Write(new Text(text, tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(Color.Grey),
        Tone.Good => new Style(Color.Green),
        Tone.Caution => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        _ => Style.Plain,
    }));
}
