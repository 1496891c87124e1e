using SurveyFit.Reports.Drawing;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Pictures;

public sealed partial class StarPicture
{
    private const double MainHeight = 380;
    private const double StripTop = FirstRow + MainHeight + 14;
    private const double StripHeight = 120;

    private void DrawObservable(SeriesKind kind, double left, string label)
    {
        var drawn = _units.SelectMany(unit => unit.View.Series.Where(series => series.Kind == kind).Select(series => (unit, series))).ToArray();
        if (drawn.Length == 0)
        {
            _canvas.Text(left, FirstRow + 30, "no data of this observable", 14, fill: Palette.Muted);
            return;
        }

        var where = kind == SeriesKind.Vis2 ? "spatial frequency (Mλ)" : "spatial frequency of the longest leg (Mλ)";
        var largest = 1.04 * drawn.Max(pair => pair.series.Frequency.Max()) / MegaLambda;
        var horizontal = new PlotAxis(where, 0, largest, false);
        var (low, high) = ValueRange(kind, [.. drawn.SelectMany(pair => pair.series.Value)]);
        var main = new PlotPanel(_canvas, left, FirstRow, ColumnWidth + 40, MainHeight, horizontal, new PlotAxis(label, low, high, false));
        main.DrawTitle(kind switch { SeriesKind.Vis2 => "Squared visibilities", SeriesKind.ClosurePhase => "Closure phases", _ => "Triple amplitudes" });
        main.DrawGrid();
        foreach (var (unit, series) in drawn) DrawData(main, series);
        foreach (var (unit, series) in drawn) DrawModel(main, unit, series);
        main.DrawAxes(labelHorizontal: false);
        DrawResiduals(left, horizontal, drawn);
    }

    private void DrawResiduals(double left, PlotAxis horizontal, (DrawnUnit Unit, SeriesView Series)[] drawn)
    {
        double[] all = [.. drawn.Where(pair => pair.Unit.Model >= 0)
            .SelectMany(pair => Enumerable.Range(0, pair.Series.Count).Select(i => Math.Abs(pair.Series.Residual(pair.Unit.Model, i))))];
        var limit = Math.Max(5, 1.15 * Quantile(all, 0.99));
        var strip = new PlotPanel(_canvas, left, StripTop, ColumnWidth + 40, StripHeight, horizontal, new PlotAxis("data − model (σ)", -limit, limit, false));
        _canvas.Rectangle(strip.Left, strip.Y(1), strip.Right - strip.Left, strip.Y(-1) - strip.Y(1), Palette.Band);
        strip.DrawGrid();
        _canvas.Line(strip.Left, strip.Y(0), strip.Right, strip.Y(0), Palette.Muted, 1.2);
        foreach (var (unit, series) in drawn.Where(pair => pair.Unit.Model >= 0))
        {
            ForEachPoint(series, (row, i) =>
            {
                var (marker, colour) = Style(row);
                _canvas.Mark(marker, strip.X(series.Frequency[i] / MegaLambda), strip.Y(series.Residual(unit.Model, i)), 2.4, colour, "none", 0, 0.75);
            });
        }

        strip.DrawAxes();
    }

    private void DrawData(PlotPanel panel, SeriesView series)
    {
        // Many data are drawn smaller, so that they do not become a blot.
        var scale = Math.Clamp(Math.Sqrt(400.0 / series.Count), 0.6, 1);
        ForEachPoint(series, (row, i) =>
        {
            var (marker, colour) = Style(row);
            var x = panel.X(series.Frequency[i] / MegaLambda);
            _canvas.Line(x, panel.Y(series.Value[i] - series.Sigma[i]), x, panel.Y(series.Value[i] + series.Sigma[i]), colour, 0.8 * scale);
            _canvas.Mark(marker, x, panel.Y(series.Value[i]), 2.8 * scale, colour, "#ffffff", 0.4 * scale, 0.9);
        });
    }

    private void DrawModel(PlotPanel panel, DrawnUnit unit, SeriesView series)
    {
        if (unit.Model < 0) return;
        if (series.Kind == SeriesKind.Vis2 && unit.View.Models[unit.Model].Curve is { } curve)
        {
            const int steps = 400;
            var largest = Math.Min(panel.Horizontal.Maximum * MegaLambda, curve.StepPerRadian * (curve.Visibility.Length - 1));
            _canvas.Polyline(
                Enumerable.Range(0, steps + 1).Select(i => largest * i / steps).Select(f => (panel.X(f / MegaLambda), panel.Y(curve.Vis2(f)))), Palette.Ink, 1.6);
            return;
        }

        // Without such symmetry a model is a line along the channels of each row.
        var model = series.Models[unit.Model];
        var first = 0;
        foreach (var row in series.Rows)
        {
            var from = first;
            var points = Enumerable.Range(from, row.Count).Select(i => (X: panel.X(series.Frequency[i] / MegaLambda), Y: panel.Y(model[i]))).ToArray();
            if (points.Length == 1) points = [(points[0].X - 4, points[0].Y), (points[0].X + 4, points[0].Y)];
            _canvas.Polyline(points, Palette.Ink, 1.1);
            first += row.Count;
        }
    }

    private static void ForEachPoint(SeriesView series, Action<RowView, int> draw)
    {
        var i = 0;
        foreach (var row in series.Rows)
        {
            for (var end = i + row.Count; i < end; i++) draw(row, i);
        }
    }

    // Outliers do not squeeze the rest: they are drawn at the edge.
    private static (double Low, double High) ValueRange(SeriesKind kind, double[] values)
    {
        var (low, high) = (Quantile(values, 0.005), Quantile(values, 0.995));
        if (kind == SeriesKind.ClosurePhase)
        {
            var limit = Math.Min(180, Math.Max(2, 1.25 * Math.Max(Math.Abs(low), Math.Abs(high))));
            return (-limit, limit);
        }

        return (Math.Min(0, low) - 0.03, Math.Max(1, high) * 1.06);
    }

    private static double Quantile(double[] values, double fraction)
    {
        if (values.Length == 0) return 0;
        Array.Sort(values);
        return values[(int)Math.Round(fraction * (values.Length - 1))];
    }
}
