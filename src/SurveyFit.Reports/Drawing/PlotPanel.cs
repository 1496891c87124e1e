namespace SurveyFit.Reports.Drawing;

/// <summary>A rectangle of the picture with two axes.</summary>
/// <param name="canvas">Picture.</param>
/// <param name="left">Left edge, in pixels.</param>
/// <param name="top">Upper edge, in pixels.</param>
/// <param name="width">Width, in pixels.</param>
/// <param name="height">Height, in pixels.</param>
/// <param name="horizontal">Horizontal axis.</param>
/// <param name="vertical">Vertical axis.</param>
public sealed class PlotPanel(SvgCanvas canvas, double left, double top, double width, double height, PlotAxis horizontal, PlotAxis vertical)
{
    private const double MajorLength = 7;
    private const double MinorLength = 4;

    /// <summary>The picture.</summary>
    public SvgCanvas Canvas => canvas;

    /// <summary>Left edge, in pixels.</summary>
    public double Left => left;

    /// <summary>Right edge, in pixels.</summary>
    public double Right => left + width;

    /// <summary>Upper edge, in pixels.</summary>
    public double Top => top;

    /// <summary>Lower edge, in pixels.</summary>
    public double Bottom => top + height;

    /// <summary>Horizontal axis.</summary>
    public PlotAxis Horizontal => horizontal;

    /// <summary>Vertical axis.</summary>
    public PlotAxis Vertical => vertical;

    /// <summary>Pixel of a value.</summary>
    /// <param name="value">Value on the horizontal axis.</param>
    public double X(double value) => left + (width * horizontal.Fraction(value));

    /// <summary>Pixel of a value.</summary>
    /// <param name="value">Value on the vertical axis.</param>
    public double Y(double value) => top + (height * (1 - vertical.Fraction(value)));

    /// <summary>Background grid; drawn before the data.</summary>
    public void DrawGrid()
    {
        foreach (var tick in horizontal.MajorTicks()) canvas.Line(X(tick), Top, X(tick), Bottom, Palette.Grid);
        foreach (var tick in vertical.MajorTicks()) canvas.Line(Left, Y(tick), Right, Y(tick), Palette.Grid);
    }

    /// <summary>Frame, ticks and labels; drawn after the data.</summary>
    /// <param name="labelHorizontal">False where the panel below has the labels.</param>
    public void DrawAxes(bool labelHorizontal = true)
    {
        canvas.Rectangle(left, top, width, height, "none", Palette.Ink);
        foreach (var tick in horizontal.MinorTicks()) canvas.Line(X(tick), Bottom, X(tick), Bottom - MinorLength, Palette.Ink);
        foreach (var tick in vertical.MinorTicks()) canvas.Line(Left, Y(tick), Left + MinorLength, Y(tick), Palette.Ink);
        foreach (var tick in horizontal.MajorTicks())
        {
            canvas.Line(X(tick), Bottom, X(tick), Bottom - MajorLength, Palette.Ink);
            if (labelHorizontal) canvas.Text(X(tick), Bottom + 19, PlotAxis.TickText(tick), 13, "middle");
        }

        foreach (var tick in vertical.MajorTicks())
        {
            canvas.Line(Left, Y(tick), Left + MajorLength, Y(tick), Palette.Ink);
            canvas.Text(Left - 8, Y(tick) + 4.5, PlotAxis.TickText(tick), 13, "end");
        }

        if (labelHorizontal) canvas.Text((Left + Right) / 2, Bottom + 42, horizontal.Label, 14, "middle");
        canvas.Text(Left - 52, (Top + Bottom) / 2, vertical.Label, 14, "middle", rotation: -90);
    }

    /// <summary>Panel title, over the frame.</summary>
    /// <param name="title">Text.</param>
    public void DrawTitle(string title) => canvas.Text(Left, Top - 12, title, 15, weight: "bold");
}
