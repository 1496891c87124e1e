using SurveyFit.Fitting.Search;
using SurveyFit.Fitting.Search.Maps;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>Draws χ² maps of companions.</summary>
public static class CompanionMapper
{
    // From a companion that no interferometer sees to one that outshines the primary.
    private const double LargestFluxRatio = 10;

    /// <summary>Whether a model has a companion: a component with x, y and flux of which at least one is free.</summary>
    /// <param name="model">Model.</param>
    /// <returns>True if a map can be drawn.</returns>
    public static bool HasCompanion(VisibilityModel model) =>
        model.Definition.Strategy == FitStrategy.CompanionGrid && CompanionStructure.Find(model.Definition) is not null;

    /// <summary>χ² at every position of the field that the settings or the data give, with the best flux ratio at each; exact, in double precision.</summary>
    /// <param name="data">Data of one star.</param>
    /// <param name="model">Model with companion.</param>
    /// <param name="parameters">All parameters in the model's order, as a fit found them; the companion's x, y and flux are not looked at.</param>
    /// <param name="settings">May give radius and step.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">The model has no companion, or there are no data.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CompanionMap Draw(
        DataSet data, VisibilityModel model, IReadOnlyList<double> parameters, FitSettings settings, CancellationToken cancellation = default)
    {
        var companion = CompanionOf(data, model, parameters);
        double[] all = [.. parameters];
        var star = new MapStar(
            MapData.Of(data),
            CompanionVisibilities.OfPrimary(model, companion, data, all),
            CompanionVisibilities.OfCompanion(model, companion, data, all));
        var field = CompanionField.Whole(data, settings);
        return MapOf(model, field, BestFluxMap.Draw(star, field, LargestFluxRatio, cancellation));
    }

    /// <summary>The map on which a search looks for faint companions: χ² to first order in the companion's share of the flux and in the primary's parameters.</summary>
    /// <remarks>
    /// A hundred times faster than <see cref="Draw"/>, and a good guide as long as a companion gives some percent of the flux; the primary's
    /// parameters follow at every position. Triple amplitudes are not looked at, and channels are averaged as far as that smears little in the
    /// field: what means something is how much less χ² is than without companion.
    /// </remarks>
    /// <param name="data">Data of one star.</param>
    /// <param name="model">Model with companion.</param>
    /// <param name="parameters">All parameters in the model's order; the companion's x, y and flux are not looked at.</param>
    /// <param name="settings">May give radius and step.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">The model has no companion, or there are no data.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CompanionMap DrawFaint(
        DataSet data, VisibilityModel model, IReadOnlyList<double> parameters, FitSettings settings, CancellationToken cancellation = default)
    {
        var companion = CompanionOf(data, model, parameters);
        var field = CompanionField.Whole(data, settings);
        var binned = data.WithChannelsBinned(field.ChannelsPerBin(data));
        double[] without = [.. parameters];
        (without[companion.X], without[companion.Y], without[companion.Flux]) = (0, 0, 0);
        var primaryFree = companion.PrimaryFree(model.Definition);
        var primary = new VisibilityBuffer(binned.Frequencies.PaddedCount, primaryFree.Length);
        model.EvaluateWithPartials(binned.Frequencies, without, primaryFree, primary);
        var star = new MapStar(MapData.Of(binned), primary, CompanionVisibilities.OfCompanion(model, companion, binned, without));
        return MapOf(model, field, FaintMap.Draw(new FaintStar(star, primary), new Vis2MapMemory(new MapGrid(field)), cancellation));
    }

    private static CompanionStructure CompanionOf(DataSet data, VisibilityModel model, IReadOnlyList<double> parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Count, model.Definition.Parameters.Count, nameof(parameters));
        ArgumentOutOfRangeException.ThrowIfZero(data.Count, nameof(data));
        return CompanionStructure.Find(model.Definition)
            ?? throw new ArgumentException($"model '{model.Definition.Name}' has no companion to map", nameof(model));
    }

    private static CompanionMap MapOf(VisibilityModel model, CompanionField field, BestFluxValues values) => new()
    {
        Model = model.Definition.Name,
        XMas = field.X,
        YMas = field.Y,
        StepMas = field.StepMas,
        RadiusMas = field.RadiusMas,
        ChiSquare = values.ChiSquare,
        FluxRatio = values.FluxRatio,
        ChiSquareWithout = values.ChiSquareWithout,
        Minima = MinimaOf(field, values),
    };

    private static List<CompanionMapMinimum> MinimaOf(CompanionField field, BestFluxValues values)
    {
        var minima = new List<CompanionMapMinimum>();
        foreach (var (column, row) in MapMinima.Of(values.ChiSquare, field.X.Length))
        {
            var index = (row * field.X.Length) + column;
            if (values.FluxRatio[index] > 0)
                minima.Add(new CompanionMapMinimum(field.X[column], field.Y[row], values.FluxRatio[index], values.ChiSquare[index]));
        }

        return [.. minima.OrderBy(minimum => minimum.ChiSquare).ThenBy(minimum => minimum.YMas).ThenBy(minimum => minimum.XMas).Take(CompanionMap.MinimaLimit)];
    }
}
