using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Observables;
using SurveyFit.Reports.Page;

namespace SurveyFit.Reports;

/// <summary>Draws the χ² map around the minima of a companion search, small enough for a page.</summary>
/// <remarks>
/// The map is computed at the step of the search, so that no minimum falls between its positions; where it has more cells than the page
/// takes, a cell of the page is the lowest χ² of the positions in it.
/// </remarks>
internal sealed class CompanionDrawing
{
    /// <summary>Companions below this are drawn only where a star was asked for by name, in σ.</summary>
    internal const double DetectionNsigma = 5;

    private const int LargestSide = 48;

    // 64 steps of 0.4 λ/B: beyond, a map takes longer than a page of one star may.
    private const double LargestRadiusInSteps = 64;
    private const double LeastRadiusInSteps = 10;
    private const double StepFraction = 0.4;
    private const double RoomAroundMinima = 1.3;
    private const int MinimaInside = 3;
    private const int Unsearched = 255;
    private const double MasPerRadian = 180 * 3_600_000 / Math.PI;

    private readonly IReadOnlyList<VisibilityModel> _models;
    private readonly bool _always;

    /// <param name="models">Models, in the order of the fits.</param>
    /// <param name="always">True to draw searches that found nothing significant, too.</param>
    internal CompanionDrawing(IReadOnlyList<VisibilityModel> models, bool always)
    {
        _models = models;
        _always = always;
    }

    /// <summary>Draws the map of one fit.</summary>
    /// <param name="data">Data of the unit.</param>
    /// <param name="model">Index of the model.</param>
    /// <param name="fit">Its fit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The map; null for models without companion, and for companions that are not significant.</returns>
    internal CompanionPicture? Draw(DataSet data, int model, FitOutcome fit, CancellationToken cancellation)
    {
        if (fit.Candidates.Count == 0 || !(_always || fit.Nsigma > DetectionNsigma) || !CompanionMapper.HasCompanion(_models[model])) return null;
        var step = StepFraction * MasPerRadian / data.Summary.FrequencyMaximum;
        var reach = RoomAroundMinima * fit.Candidates.Take(MinimaInside).Max(candidate => double.Hypot(candidate.XMas, candidate.YMas));
        var radius = Math.Clamp(reach, LeastRadiusInSteps * step, LargestRadiusInSteps * step);
        var settings = FitSettings.Default with { CompanionFieldMas = radius, CompanionStepMas = step };
        var map = CompanionMapper.Draw(data, _models[model], [.. fit.Parameters.Select(parameter => parameter.Value)], settings, cancellation);
        return Reduce(map, model);
    }

    private static CompanionPicture? Reduce(CompanionMap map, int model)
    {
        var positions = map.XMas.Count;
        var block = (positions + LargestSide - 1) / LargestSide;
        var side = (positions + block - 1) / block;
        var cells = new double[side * side];
        Array.Fill(cells, double.PositiveInfinity);
        for (var row = 0; row < positions; row++)
        {
            for (var column = 0; column < positions; column++)
            {
                var chiSquare = map.ChiSquare[map.IndexOf(column, row)];
                ref var cell = ref cells[(row / block * side) + (column / block)];
                if (chiSquare < cell) cell = chiSquare;
            }
        }

        var searched = cells.Where(double.IsFinite).ToArray();
        if (searched.Length == 0) return null;
        var (low, high) = (Math.Max(searched.Min(), double.Epsilon), searched.Max());
        double First(double start) => start + (0.5 * (block - 1) * map.StepMas);
        double Last(double start) => First(start) + ((side - 1) * block * map.StepMas);
        return new CompanionPicture(
            model, side, map.RadiusMas, (First(map.XMas[0]), Last(map.XMas[0])), (First(map.YMas[0]), Last(map.YMas[0])), (low, high),
            Array.ConvertAll(cells, chiSquare => Level(chiSquare, low, high)));
    }

    private static byte Level(double chiSquare, double low, double high)
    {
        if (!double.IsFinite(chiSquare)) return Unsearched;
        return high > low ? (byte)Math.Round((Unsearched - 1) * Math.Log(Math.Max(chiSquare, low) / low) / Math.Log(high / low)) : (byte)0;
    }
}
