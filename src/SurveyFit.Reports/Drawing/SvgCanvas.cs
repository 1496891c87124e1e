using System.Globalization;
using System.Net;
using System.Text;

namespace SurveyFit.Reports.Drawing;

/// <summary>Writes SVG 1.1 shapes in the order in which they are drawn.</summary>
public sealed class SvgCanvas
{
    private const string Fonts = "'DejaVu Sans','Helvetica Neue',Helvetica,Arial,sans-serif";
    private readonly StringBuilder _text = new();

    /// <summary>An empty white picture.</summary>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="height">Height, in pixels.</param>
    /// <param name="title">Title for those who do not see it.</param>
    public SvgCanvas(double width, double height, string title)
    {
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" ");
        Write($"role=\"img\" font-family=\"{Fonts}\" font-size=\"14\" fill=\"{Palette.Ink}\">\n");
        Write($"<title>{Escaped(title)}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
    }

    /// <summary>A stroke.</summary>
    /// <param name="x1">From.</param>
    /// <param name="y1">From.</param>
    /// <param name="x2">To.</param>
    /// <param name="y2">To.</param>
    /// <param name="stroke">Colour.</param>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="dash">Lengths of dashes and gaps; null = solid.</param>
    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null)
        => Write($"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{stroke}\" stroke-width=\"{width:0.##}\"{Dash(dash)}/>\n");

    /// <summary>A rectangle.</summary>
    /// <param name="x">Left.</param>
    /// <param name="y">Top.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="fill">Colour inside.</param>
    /// <param name="stroke">Colour of the edge.</param>
    /// <param name="opacity">Opacity of the inside.</param>
    public void Rectangle(double x, double y, double width, double height, string fill, string stroke = "none", double opacity = 1)
        => Write($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{fill}\" stroke=\"{stroke}\" fill-opacity=\"{opacity:0.##}\"/>\n");

    /// <summary>A line through points.</summary>
    /// <param name="points">Pixels.</param>
    /// <param name="stroke">Colour.</param>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="dash">Lengths of dashes and gaps; null = solid.</param>
    public void Polyline(IEnumerable<(double X, double Y)> points, string stroke, double width = 1.5, string? dash = null)
    {
        Write($"<polyline fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width:0.##}\"{Dash(dash)} points=\"");
        foreach (var (x, y) in points) Write($"{x:0.##},{y:0.##} ");
        Write($"\"/>\n");
    }

    /// <summary>A datum.</summary>
    /// <param name="marker">Shape.</param>
    /// <param name="x">Horizontal pixel.</param>
    /// <param name="y">Vertical pixel.</param>
    /// <param name="radius">Half its size.</param>
    /// <param name="fill">Colour inside.</param>
    /// <param name="stroke">Colour of the edge.</param>
    /// <param name="width">Width of the edge.</param>
    /// <param name="opacity">Opacity.</param>
    public void Mark(Marker marker, double x, double y, double radius, string fill, string stroke, double width = 1, double opacity = 1)
    {
        var style = string.Create(CultureInfo.InvariantCulture, $"fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width:0.##}\" opacity=\"{opacity:0.##}\"");
        switch (marker)
        {
            case Marker.Circle:
                Write($"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" {style}/>\n");
                break;
            case Marker.Square:
                var half = 0.89 * radius;
                Write($"<rect x=\"{x - half:0.##}\" y=\"{y - half:0.##}\" width=\"{2 * half:0.##}\" height=\"{2 * half:0.##}\" {style}/>\n");
                break;
            case Marker.Diamond:
                var reach = 1.25 * radius;
                Write($"<path d=\"M{x:0.##} {y - reach:0.##}L{x + reach:0.##} {y:0.##}L{x:0.##} {y + reach:0.##}L{x - reach:0.##} {y:0.##}Z\" {style}/>\n");
                break;
            default:
                var (wide, tall) = (1.17 * radius, 1.35 * radius);
                Write($"<path d=\"M{x:0.##} {y - tall:0.##}L{x + wide:0.##} {y + (tall / 2):0.##}L{x - wide:0.##} {y + (tall / 2):0.##}Z\" {style}/>\n");
                break;
        }
    }

    /// <summary>A diagonal cross.</summary>
    /// <param name="x">Horizontal pixel.</param>
    /// <param name="y">Vertical pixel.</param>
    /// <param name="radius">Half its size.</param>
    /// <param name="stroke">Colour.</param>
    /// <param name="width">Width of the strokes.</param>
    public void Cross(double x, double y, double radius, string stroke, double width)
    {
        Line(x - radius, y - radius, x + radius, y + radius, stroke, width);
        Line(x - radius, y + radius, x + radius, y - radius, stroke, width);
    }

    /// <summary>Text; escaped.</summary>
    /// <param name="x">Anchor.</param>
    /// <param name="y">Base line.</param>
    /// <param name="text">Text.</param>
    /// <param name="size">Size, in pixels.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="weight">bold or null.</param>
    /// <param name="fill">Colour; null = ink.</param>
    /// <param name="rotation">Degrees, clockwise.</param>
    public void Text(double x, double y, string text, double size = 14, string anchor = "start", string? weight = null, string? fill = null, double rotation = 0)
    {
        var turn = rotation == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({rotation:0.##} {x:0.##} {y:0.##})\"");
        var bold = weight is null ? "" : $" font-weight=\"{weight}\"";
        var colour = fill is null ? "" : $" fill=\"{fill}\"";
        Write($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size:0.##}\" text-anchor=\"{anchor}\"{bold}{colour}{turn}>{Escaped(text)}</text>\n");
    }

    /// <summary>The picture.</summary>
    /// <returns>SVG text.</returns>
    public string Finish()
    {
        Write($"</svg>\n");
        return _text.ToString();
    }

    // Control characters are not allowed in XML in any form, and names come from files.
    private static string Escaped(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c)));

    private static string Dash(string? dash) => dash is null ? "" : $" stroke-dasharray=\"{dash}\"";

    private void Write(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
}
