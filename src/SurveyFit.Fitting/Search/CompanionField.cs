using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>The positions a companion is searched at: a square grid inside a circle, from the data's resolution and bandwidth.</summary>
/// <remarks>docs/fitting.md, "Companion search", explains the numbers.</remarks>
/// <param name="X">East offsets, increasing and equidistant, in mas.</param>
/// <param name="Y">North offsets, increasing and equidistant, in mas.</param>
/// <param name="RadiusMas">Positions farther out are not searched.</param>
/// <param name="InnerMas">Positions closer in are not searched, and minima there come last; 0 where the user gave the position.</param>
/// <param name="StepMas">Distance of neighbours.</param>
internal sealed record CompanionField(double[] X, double[] Y, double RadiusMas, double InnerMas, double StepMas)
{
    // Steps per λ/B at the largest spatial frequency: no companion is more than 0.28 λ/B from a position of the grid.
    private const double StepFraction = 0.4;

    // Radius in steps: 51,000 positions, 51 λ/B.
    private const double LargestRadiusInSteps = 128;

    // Closer than this fraction of λ/B a companion and a change of the primary's shape look the same.
    private const double InnerFraction = 0.4;

    // Bins whose own smearing field is three times the searched radius lose at most 17 % of a companion's fringes at the edge.
    private const double BinnedFieldInRadii = 3;
    private const int LargestBin = 64;

    private const double Margin = 1e-9;
    private const int LargestSteps = 1000;

    /// <summary>The field for a companion whose offsets are free without start; a given or fixed offset is the only one tried.</summary>
    /// <param name="data">Data.</param>
    /// <param name="x">Parameter of the East offset.</param>
    /// <param name="y">Parameter of the North offset.</param>
    /// <param name="settings">May override radius and step.</param>
    /// <returns>The field.</returns>
    internal static CompanionField For(DataSet data, ModelParameter x, ModelParameter y, FitSettings settings)
    {
        var (radius, step) = Extent(data, settings);
        var inner = x.Value is null && y.Value is null ? InnerFraction * AngularScale.Finest(data) : 0;
        return new CompanionField(Axis(x, radius, step), Axis(y, radius, step), radius, inner, step);
    }

    /// <summary>The whole field, the centre included.</summary>
    /// <param name="data">Data.</param>
    /// <param name="settings">May override radius and step.</param>
    /// <returns>The field.</returns>
    internal static CompanionField Whole(DataSet data, FitSettings settings)
    {
        var (radius, step) = Extent(data, settings);
        var axis = Axis(radius, step);
        return new CompanionField(axis, axis, radius, 0, step);
    }

    /// <summary>Minima farther out come last: a step beyond the searched radius; infinite where the user gave the position.</summary>
    internal double OuterMas => InnerMas > 0 ? RadiusMas + StepMas : double.PositiveInfinity;

    /// <summary>True if the position is to be searched.</summary>
    /// <param name="x">East offset, in mas.</param>
    /// <param name="y">North offset, in mas.</param>
    /// <returns>True inside the circle, or where an offset is given.</returns>
    internal bool Contains(double x, double y) =>
        X.Length == 1 || Y.Length == 1 || ((x * x) + (y * y) <= RadiusMas * RadiusMas * (1 + Margin)
            && (x * x) + (y * y) >= InnerMas * InnerMas * (1 - Margin));

    /// <summary>How many channels may be averaged before the map is drawn without smearing companions at the edge of the field by much.</summary>
    /// <param name="data">Data.</param>
    internal int ChannelsPerBin(DataSet data)
    {
        var smearing = data.Summary.SmearingFieldRadians * AngularScale.MasPerRadian;
        return double.IsFinite(smearing) && RadiusMas > 0 ? (int)Math.Clamp(Math.Floor(smearing / (BinnedFieldInRadii * RadiusMas)), 1, LargestBin) : 1;
    }

    private static double[] Axis(ModelParameter parameter, double radius, double step)
    {
        if (parameter.Value is { } given)
            return [given];
        return [.. Axis(radius, step)
            .Where(offset => offset >= parameter.Minimum && offset <= parameter.Maximum)
            .DefaultIfEmpty(Math.Clamp(0, parameter.Minimum, parameter.Maximum))];
    }

    private static double[] Axis(double radius, double step)
    {
        var steps = (int)Math.Min(Math.Floor((radius / step) + Margin), LargestSteps);
        return [.. Enumerable.Range(-steps, (2 * steps) + 1).Select(i => i * step)];
    }

    private static (double RadiusMas, double StepMas) Extent(DataSet data, FitSettings settings)
    {
        var step = settings.CompanionStepMas ?? StepFraction * AngularScale.Finest(data);
        var smearing = data.Summary.SmearingFieldRadians * AngularScale.MasPerRadian;
        var radius = settings.CompanionFieldMas
            ?? Math.Min(LargestRadiusInSteps * step, double.IsFinite(smearing) ? smearing : double.PositiveInfinity);
        return (radius, step);
    }
}
