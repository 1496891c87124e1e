namespace SurveyFit.Reports.Drawing;

/// <summary>Colours that people with any colour vision tell apart (Okabe &amp; Ito 2008).</summary>
public static class Palette
{
    /// <summary>Text and axes.</summary>
    public const string Ink = "#1f2328";

    /// <summary>Secondary text.</summary>
    public const string Muted = "#59636e";

    /// <summary>Lines of the grid.</summary>
    public const string Grid = "#e6e8eb";

    /// <summary>Shaded bands behind the data.</summary>
    public const string Band = "#eef1f4";

    /// <summary>First series.</summary>
    public const string Blue = "#0072b2";

    /// <summary>Second series.</summary>
    public const string Vermilion = "#d55e00";

    /// <summary>Third series.</summary>
    public const string Green = "#009e73";

    /// <summary>Marks and colours of series in order; after the last come the first again.</summary>
    public static IReadOnlyList<(Marker Marker, string Colour)> Series { get; } =
    [
        (Marker.Circle, Blue), (Marker.Square, Vermilion), (Marker.Triangle, Green),
        (Marker.Diamond, "#aa4499"), (Marker.Circle, "#b07d00"), (Marker.Square, "#3d8fc4"),
    ];

    /// <summary>Mark and colour of a series.</summary>
    /// <param name="index">Index of the series, from 0.</param>
    public static (Marker Marker, string Colour) Of(int index) => Series[index % Series.Count];
}
