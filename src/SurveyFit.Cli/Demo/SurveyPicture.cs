using System.Globalization;
using SurveyFit.Reports.Drawing;

namespace SurveyFit.Cli.Demo;

/// <summary>Draws a score: diameters, their residuals and pulls, and companions found and missed.</summary>
internal static class SurveyPicture
{
    private const double Width = 1240;
    private const double Height = 900;
    private const double LeftColumn = 92;
    private const double RightColumn = 748;
    private const double ColumnWidth = 440;
    private const double FirstRow = 150;

    private static readonly (Marker Marker, string Colour, string Label)[] Instruments =
    [
        (Marker.Circle, Palette.Blue, "SPICA 0.60–0.90 µm"),
        (Marker.Square, Palette.Vermilion, "MIRC-X 1.5–1.7 µm"),
        (Marker.Triangle, Palette.Green, "MYSTIC 2.0–2.3 µm"),
    ];

    /// <summary>Draws.</summary>
    /// <param name="score">What to draw.</param>
    /// <returns>SVG text.</returns>
    internal static string Draw(SurveyScore score)
    {
        var canvas = new SvgCanvas(Width, Height, "Simulated ISSP survey: fitted against true values");
        DrawHeading(canvas, score);
        DrawDiameters(canvas, score);
        DrawResiduals(canvas, score);
        DrawCompanions(canvas, score);
        DrawPulls(canvas, score);
        return canvas.Finish();
    }

    private static void DrawHeading(SvgCanvas canvas, SurveyScore score)
    {
        canvas.Text(LeftColumn, 44, "Simulated ISSP survey: what the catalogue says and what is true", 22, weight: "bold");
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{score.TargetCount} stars, {score.Units.Count} data sets of star and instrument, {score.FitCount} fits of V² and closure phase; no start set by hand.");
        canvas.Text(LeftColumn, 70, line, 15, fill: Palette.Muted);
        var x = LeftColumn + 6;
        foreach (var (marker, colour, label) in Instruments)
        {
            canvas.Mark(marker, x, 95, 5.5, colour, "#ffffff", 0.6);
            canvas.Text(x + 13, 100, label, 14);
            x += 190;
        }
    }

    private static void DrawDiameters(SvgCanvas canvas, SurveyScore score)
    {
        var (low, high) = DiameterRange(score);
        var panel = new PlotPanel(
            canvas, LeftColumn, FirstRow, ColumnWidth + 60, 430, new PlotAxis("", low, high, true), new PlotAxis("fitted diameter (mas)", low, high, true));
        panel.DrawTitle("Diameters of disks and of binaries' primaries");
        panel.DrawGrid();
        canvas.Line(panel.X(low), panel.Y(low), panel.X(high), panel.Y(high), Palette.Muted, 1.2, "6 4");
        foreach (var unit in score.Diameters) Mark(panel, unit, unit.Diameter!.TrueMas, unit.Diameter.FittedMas);
        panel.DrawAxes(labelHorizontal: false);
        var text = string.Create(CultureInfo.InvariantCulture, $"median error {100 * score.MedianDiameterError:0.###} % where determined");
        canvas.Text(panel.Left + 16, panel.Top + 26, text, 14);
        canvas.Text(panel.Left + 16, panel.Top + 46, "dashed: fitted = true", 13, fill: Palette.Muted);
    }

    private static void DrawResiduals(SvgCanvas canvas, SurveyScore score)
    {
        var (low, high) = DiameterRange(score);
        var vertical = new PlotAxis("(fitted − true) / σ", -5, 5, false);
        var panel = new PlotPanel(canvas, LeftColumn, FirstRow + 450, ColumnWidth + 60, 200, new PlotAxis("true diameter (mas)", low, high, true), vertical);
        canvas.Rectangle(panel.Left, panel.Y(1), panel.Right - panel.Left, panel.Y(-1) - panel.Y(1), Palette.Band);
        panel.DrawGrid();
        canvas.Line(panel.Left, panel.Y(0), panel.Right, panel.Y(0), Palette.Muted, 1.2, "6 4");
        foreach (var unit in score.Diameters) Mark(panel, unit, unit.Diameter!.TrueMas, unit.Diameter.Pull);
        panel.DrawAxes();
        canvas.Text(panel.Right, panel.Bottom + 62, "shaded: ±1σ; beyond ±5σ: at the edge", 13, "end", fill: Palette.Muted);
        canvas.Text(panel.Right, panel.Bottom + 80, "open: limb darkening not determined by these data, not counted as pull", 13, "end", fill: Palette.Muted);
    }

    private static void DrawCompanions(SvgCanvas canvas, SurveyScore score)
    {
        var widest = score.Units.Select(unit => unit.Truth.Star.Companion?.SeparationMas ?? 0).DefaultIfEmpty(0).Max();
        var horizontal = new PlotAxis("separation (mas)", 0.8, Math.Max(25, 1.3 * widest), true);
        var panel = new PlotPanel(canvas, RightColumn, FirstRow, ColumnWidth, 330, horizontal, new PlotAxis("flux ratio, companion / primary", 0.001, 1, true));
        panel.DrawTitle("Companions: found in place, and missed");
        panel.DrawGrid();
        foreach (var unit in score.Units.Where(unit => unit.IsBinary))
        {
            var companion = unit.Truth.Star.Companion!;
            var (x, y) = (panel.X(companion.SeparationMas), panel.Y(companion.FluxRatio[unit.Setup.Band]));
            var (marker, colour, _) = Instruments[(int)unit.Setup.Band];
            if (unit.IsFoundInPlace) canvas.Mark(marker, x, y, 5.5, colour, "#ffffff", 0.6, 0.9);
            else canvas.Mark(marker, x, y, 5, "#ffffff", colour, 1.5);
            if (!unit.IsFoundInPlace && unit.ExpectedNsigma >= SurveyScore.ExpectedNsigmaLimit) canvas.Cross(x, y, 9, Palette.Ink, 1.5);
        }

        panel.DrawAxes();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"filled: found in place ({score.FoundCount} of {score.ExpectedCount} above {SurveyScore.ExpectedNsigmaLimit:0}σ expected); open: not");
        canvas.Text(panel.Right, panel.Bottom + 62, text, 13, "end", fill: Palette.Muted);
        var claims = string.Create(
            CultureInfo.InvariantCulture, $"crossed: missed although above; false claims: {score.FalsePositiveCount} of {score.Singles.Count()} single-star data sets");
        canvas.Text(panel.Right, panel.Bottom + 80, claims, 13, "end", fill: Palette.Muted);
    }

    private static void DrawPulls(SvgCanvas canvas, SurveyScore score)
    {
        const double binWidth = 0.5;
        var pulls = score.DeterminedDiameters.ToArray();
        var counts = new int[Instruments.Length, 20];
        foreach (var unit in pulls)
            counts[(int)unit.Setup.Band, Math.Clamp((int)Math.Floor((unit.Diameter!.Pull + 5) / binWidth), 0, 19)]++;
        var highest = Math.Max(4, Enumerable.Range(0, 20).Max(bin => counts[0, bin] + counts[1, bin] + counts[2, bin]));
        var vertical = new PlotAxis("data sets", 0, 1.25 * highest, false);
        var panel = new PlotPanel(canvas, RightColumn, FirstRow + 450, ColumnWidth, 200, new PlotAxis("pull of the diameter, (fitted − true) / σ", -5, 5, false), vertical);
        panel.DrawTitle("Pulls: are the errors honest?");
        panel.DrawGrid();
        for (var bin = 0; bin < 20; bin++) DrawBar(panel, -5 + (bin * binWidth), binWidth, [counts[0, bin], counts[1, bin], counts[2, bin]]);
        var normal = Enumerable.Range(0, 201).Select(i => -5 + (0.05 * i))
            .Select(z => (panel.X(z), panel.Y(pulls.Length * binWidth * Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI))));
        canvas.Polyline(normal, Palette.Ink, 1.8);
        panel.DrawAxes();
        var statistics = score.DiameterPulls;
        canvas.Text(panel.Left + 14, panel.Top + 24, string.Create(CultureInfo.InvariantCulture, $"{statistics.Count} pulls"), 14);
        canvas.Text(panel.Left + 14, panel.Top + 44, string.Create(CultureInfo.InvariantCulture, $"mean {statistics.Mean:0.00}").Replace('-', '−'), 14);
        canvas.Text(panel.Left + 14, panel.Top + 64, string.Create(CultureInfo.InvariantCulture, $"std {statistics.StandardDeviation:0.00} ± {statistics.StandardDeviationError:0.00}"), 14);
        canvas.Text(panel.Right, panel.Bottom + 62, "line: unit normal distribution", 13, "end", fill: Palette.Muted);
    }

    private static void DrawBar(PlotPanel panel, double from, double width, int[] counts)
    {
        var sum = 0;
        for (var instrument = 0; instrument < counts.Length; instrument++)
        {
            if (counts[instrument] == 0) continue;
            var (bottom, top) = (panel.Y(sum), panel.Y(sum + counts[instrument]));
            panel.Canvas.Rectangle(
                panel.X(from) + 0.5, top, panel.X(from + width) - panel.X(from) - 1, bottom - top, Instruments[instrument].Colour, opacity: 0.85);
            sum += counts[instrument];
        }
    }

    private static void Mark(PlotPanel panel, UnitScore unit, double x, double y)
    {
        var (marker, colour, _) = Instruments[(int)unit.Setup.Band];
        if (unit.Diameter!.CountsAsPull) panel.Canvas.Mark(marker, panel.X(x), panel.Y(y), 4.5, colour, "#ffffff", 0.5, 0.85);
        else panel.Canvas.Mark(marker, panel.X(x), panel.Y(y), 4, "none", colour, 1.1, 0.85);
    }

    private static (double Low, double High) DiameterRange(SurveyScore score)
    {
        double[] all = [.. score.Diameters.SelectMany(unit => new[] { unit.Diameter!.TrueMas, unit.Diameter.FittedMas }).Where(value => value > 0)];
        return all.Length == 0 ? (0.2, 3) : (Math.Clamp(0.9 * all.Min(), 0.05, 0.2), Math.Max(3, 1.1 * all.Max()));
    }
}
