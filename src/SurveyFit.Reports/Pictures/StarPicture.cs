using System.Globalization;
using SurveyFit.Fitting;
using SurveyFit.Reports.Drawing;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Pictures;

/// <summary>One star on one page: each observable over spatial frequency with its model and residuals, the uv coverage, the parameters.</summary>
public sealed partial class StarPicture
{
    private const double Width = 1240;
    private const double Height = 1090;
    private const double LeftColumn = 92;
    private const double RightColumn = 742;
    private const double ColumnWidth = 450;
    private const double FirstRow = 150;
    private const double MegaLambda = 1e6;
    private readonly SvgCanvas _canvas;
    private readonly IReadOnlyList<DrawnUnit> _units;
    private readonly string[] _instruments;

    private StarPicture(string star, IReadOnlyList<DrawnUnit> units)
    {
        _canvas = new SvgCanvas(Width, Height, $"{star}: data and model");
        _units = units;
        _instruments = [.. units.SelectMany(unit => unit.View.Series).SelectMany(series => series.Rows).Select(row => row.Instrument).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Draws.</summary>
    /// <param name="star">Name of the star.</param>
    /// <param name="units">Its units, each with the fit to show.</param>
    /// <returns>SVG text.</returns>
    public static string Draw(string star, IReadOnlyList<DrawnUnit> units)
    {
        var picture = new StarPicture(star, units);
        picture.DrawHeading(star);
        picture.DrawObservable(SeriesKind.Vis2, LeftColumn, "squared visibility V²");
        var second = picture.Has(SeriesKind.ClosurePhase) || !picture.Has(SeriesKind.TripleAmplitude);
        picture.DrawObservable(
            second ? SeriesKind.ClosurePhase : SeriesKind.TripleAmplitude, RightColumn, second ? "closure phase (°)" : "triple amplitude");
        picture.DrawCoverage();
        picture.DrawParameters();
        return picture._canvas.Finish();
    }

    private bool Has(SeriesKind kind) => _units.Any(unit => unit.View.Series.Any(series => series.Kind == kind));

    private void DrawHeading(string star)
    {
        _canvas.Text(LeftColumn, 44, star, 24, weight: "bold");
        var x = LeftColumn + 6;
        foreach (var (instrument, index) in _instruments.Select((name, index) => (name, index)))
        {
            var (marker, colour) = Palette.Of(index);
            _canvas.Mark(marker, x, 73, 5.5, colour, "#ffffff", 0.6);
            _canvas.Text(x + 13, 78, instrument, 14);
            x += 34 + (9 * instrument.Length);
        }

        var averaged = _units.SelectMany(unit => unit.View.Series).Any(series => series.Count < series.DataCount);
        _canvas.Text(
            LeftColumn, 104, averaged ? "points: weighted means of neighbouring channels; line: model" : "points: data with 1σ errors; line: model", 14, fill: Palette.Muted);
    }

    private void DrawParameters()
    {
        const double top = 790;
        var y = top;
        _canvas.Text(RightColumn, y, "Fits", 15, weight: "bold");
        foreach (var (unit, fit) in _units)
        {
            if (fit is null || y > Height - 60) continue;
            y += 26;
            var reduced = fit.DegreesOfFreedom > 0 ? fit.ChiSquare / fit.DegreesOfFreedom : double.NaN;
            _canvas.Text(RightColumn, y, string.Create(CultureInfo.InvariantCulture, $"{unit.Label}: {fit.Model}, χ²r = {reduced:0.###}"), 14);
            foreach (var parameter in fit.Parameters.Where(parameter => parameter.Free))
            {
                if (y > Height - 40) break;
                y += 19;
                _canvas.Text(RightColumn + 18, y, ParameterText(parameter), 13, fill: Palette.Muted);
            }
        }

        _canvas.Text(RightColumn, Height - 18, "errors: 1σ, those of the data at face value", 12, fill: Palette.Muted);
    }

    private static string ParameterText(FittedParameter parameter)
    {
        var error = NumberText.Sigma(parameter.Sigma) is { Length: > 0 } sigma ? $" ± {sigma}" : "";
        return $"{parameter.Name} = {NumberText.Value(parameter.Value, parameter.Sigma).Replace('-', '−')}{error} {parameter.Unit}";
    }

    private (Marker Marker, string Colour) Style(RowView row) => Palette.Of(Array.IndexOf(_instruments, row.Instrument));
}

/// <summary>A unit with the fit that is shown.</summary>
/// <param name="View">Data and models.</param>
/// <param name="Fit">The fit; its model is one of the view's. Null where nothing was fitted.</param>
public sealed record DrawnUnit(UnitView View, FitOutcome? Fit)
{
    /// <summary>Index of the fit's model in the view; −1 without.</summary>
    internal int Model { get; } = Fit is null ? -1 : View.Models.Select(model => model.Name).ToList().IndexOf(Fit.Model);
}
