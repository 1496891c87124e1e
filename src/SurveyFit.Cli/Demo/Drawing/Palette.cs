namespace SurveyFit.Cli.Demo.Drawing;

/// <summary>Colours that people with any colour vision tell apart (Okabe &amp; Ito 2008).</summary>
internal static class Palette
{
    internal const string Ink = "#1f2328";
    internal const string Muted = "#59636e";
    internal const string Grid = "#e6e8eb";
    internal const string Band = "#eef1f4";
    internal const string Blue = "#0072b2";
    internal const string Vermilion = "#d55e00";
    internal const string Green = "#009e73";
}
