namespace SurveyFit.Cli.Demo.Drawing;

/// <summary>A rectangle of the picture with two axes.</summary>
internal sealed class PlotPanel(SvgCanvas canvas, double left, double top, double width, double height, PlotAxis horizontal, PlotAxis vertical)
{
    private const double MajorLength = 7;
    private const double MinorLength = 4;

    internal SvgCanvas Canvas => canvas;

    internal double Left => left;

    internal double Right => left + width;

    internal double Top => top;

    internal double Bottom => top + height;

    internal PlotAxis Horizontal => horizontal;

    internal PlotAxis Vertical => vertical;

    internal double X(double value) => left + (width * horizontal.Fraction(value));

    internal double Y(double value) => top + (height * (1 - vertical.Fraction(value)));

    /// <summary>Background grid; drawn before the data.</summary>
    internal void DrawGrid()
    {
        foreach (var tick in horizontal.MajorTicks()) canvas.Line(X(tick), Top, X(tick), Bottom, Palette.Grid);
        foreach (var tick in vertical.MajorTicks()) canvas.Line(Left, Y(tick), Right, Y(tick), Palette.Grid);
    }

    /// <summary>Frame, ticks and labels; drawn after the data.</summary>
    internal void DrawAxes(bool labelHorizontal = true)
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
    internal void DrawTitle(string title) => canvas.Text(Left, Top - 12, title, 15, weight: "bold");
}
