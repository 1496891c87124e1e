using SurveyFit.Reports.Drawing;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Pictures;

public sealed partial class StarPicture
{
    private const double CoverageTop = 790;
    private const double CoverageSize = 230;

    private void DrawCoverage()
    {
        var points = _units.SelectMany(unit => CoverageOf(unit.View)).ToArray();
        if (points.Length == 0) return;
        var limit = 1.1 * points.Max(point => Math.Max(Math.Abs(point.U), Math.Abs(point.V)));

        var panel = new PlotPanel(
            _canvas, LeftColumn, CoverageTop, CoverageSize, CoverageSize, new PlotAxis("u (Mλ)", -limit, limit, false), new PlotAxis("v (Mλ)", -limit, limit, false));
        panel.DrawTitle("uv coverage");
        panel.DrawGrid();
        foreach (var (u, v, row) in points)
        {
            var (marker, colour) = Style(row);
            _canvas.Mark(marker, panel.X(u), panel.Y(v), 1.7, colour, "none", 0, 0.8);
            _canvas.Mark(marker, panel.X(-u), panel.Y(-v), 1.7, colour, "none", 0, 0.8);
        }

        panel.DrawAxes();
    }

    // Baselines of V²; where there are none, the longest legs of triangles.
    private static IEnumerable<(double U, double V, RowView Row)> CoverageOf(UnitView view)
    {
        if (view.Series is not [var series, ..]) yield break;
        var i = 0;
        foreach (var row in series.Rows)
        {
            var length = double.Hypot(row.EastMetres, row.NorthMetres);
            for (var end = i + row.Count; i < end; i++)
            {
                var scale = length > 0 ? series.Frequency[i] / MegaLambda / length : 0;
                yield return (row.EastMetres * scale, row.NorthMetres * scale, row);
            }
        }
    }
}
