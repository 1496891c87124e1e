using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Observables;
using SurveyFit.Reports.Page;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports;

/// <summary>Draws the χ² map of a companion search.</summary>
/// <remarks>
/// Around a companion that was detected, and where the best minimum is bright, the map is exact, with the best flux ratio at every position.
/// Everywhere else the map on which the search looked for faint companions says the same in a small part of the time. Maps reach as far as
/// the work allows that a report may spend on each; work is counted, not timed, so that a report has the same bytes everywhere.
/// </remarks>
/// <param name="models">Models, in the order of the fits.</param>
/// <param name="search">The campaign's searches.</param>
/// <param name="detail">Size and work of maps.</param>
internal sealed class CompanionDrawing(IReadOnlyList<VisibilityModel> models, FitSettings search, MapDetail detail)
{
    /// <summary>Companions above this are detected, in σ.</summary>
    internal const double DetectionNsigma = 5;

    // A datum at a position of an exact map takes so many times as long as at one of a faint map.
    private const double ExactWork = 20;

    // First order is a guide up to here.
    private const double LargestFaintRatio = 0.1;

    // The search's own field has 128 steps of 0.4 λ/B. An exact map of more than 64 takes long, unless the companion is farther out.
    private const double LargestExactRadius = 64;
    private const double LargestRadius = 128;
    private const double LeastRadius = 10;
    private const double StepFraction = 0.4;
    private const double RoomAroundMinima = 1.3;
    private const int MinimaInside = 3;
    private const double MasPerRadian = 180 * 3_600_000 / Math.PI;

    /// <summary>Draws the map of one fit.</summary>
    /// <param name="data">Data of the unit.</param>
    /// <param name="model">Index of the model.</param>
    /// <param name="fit">Its fit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The map; null for models without companion and where nothing was searched.</returns>
    internal CompanionPicture? Draw(DataSet data, int model, FitOutcome fit, CancellationToken cancellation)
    {
        if (fit.Candidates.Count == 0 || !CompanionMapper.HasCompanion(models[model])) return null;
        double[] parameters = [.. fit.Parameters.Select(parameter => parameter.Value)];
        var step = search.CompanionStepMas ?? (StepFraction * MasPerRadian / data.Summary.FrequencyMaximum);
        return ExactRadius(data, fit, step) is { } radius
            ? CompanionPicture.OfExact(CompanionMapper.Draw(data, models[model], parameters, Field(radius, step), cancellation), model, detail.Side)
            : CompanionPicture.OfFaint(CompanionMapper.DrawFaint(data, models[model], parameters, FaintField(data, step), cancellation), model, detail.Side);
    }

    // In steps; null where a faint map is the better choice.
    private double? ExactRadius(DataSet data, FitOutcome fit, double step)
    {
        var best = RoomAroundMinima * Distance(fit.Candidates[0]) / step;
        var reach = RoomAroundMinima * fit.Candidates.Take(MinimaInside).Max(Distance) / step;
        var affordable = Math.Max(LeastRadius, Math.Min(LargestExactRadius, detail.RadiusInSteps(ExactWork * data.Count)));
        var isSeen = fit.Nsigma > DetectionNsigma && best <= affordable;
        if (!isSeen && fit.Candidates[0].FluxRatio <= LargestFaintRatio && double.IsFinite(detail.WorkPerMap)) return null;
        return Math.Min(LargestRadius, Math.Max(best, Math.Clamp(reach, LeastRadius, affordable)));
    }

    // The field that was searched, where it is not too large.
    private FitSettings FaintField(DataSet data, double step)
    {
        var affordable = Math.Max(LeastRadius, Math.Min(LargestRadius, detail.RadiusInSteps(data.Count)));
        var own = data.Summary.SmearingFieldRadians * MasPerRadian / step;
        var searched = search.CompanionFieldMas / step ?? (double.IsFinite(own) ? own : LargestRadius);
        return Field(Math.Min(affordable, searched), step);
    }

    private static FitSettings Field(double radiusInSteps, double step) =>
        FitSettings.Default with { CompanionFieldMas = radiusInSteps * step, CompanionStepMas = step };

    private static double Distance(CompanionCandidate candidate) => double.Hypot(candidate.XMas, candidate.YMas);
}
