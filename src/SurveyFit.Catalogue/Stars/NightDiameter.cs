using SurveyFit.Campaigns.Planning;
using SurveyFit.Fitting.Diagnostics;

namespace SurveyFit.Catalogue.Stars;

/// <summary>The size of a star from one night with one instrument, in mas; its error is scaled by √χ²r where that is above 1.</summary>
/// <param name="Night">Night as the MJD of its evening; 0 if unknown.</param>
/// <param name="Instrument">Family and band.</param>
/// <param name="Diameter">First fitted size of the model.</param>
internal sealed record NightDiameter(int Night, InstrumentIdentity Instrument, Estimate Diameter)
{
    /// <summary>Those of all units with one model, one per night and instrument, by night then instrument.</summary>
    internal static IReadOnlyList<NightDiameter> Of(string? model, IReadOnlyList<StarUnit> units) => model is null ? [] :
    [
        .. units.SelectMany(unit => OfUnit(model, unit))
            .GroupBy(one => (one.Night, one.Instrument))
            .Select(same => Estimate.Mean(same.Select(one => one.Diameter)) is Estimate mean ? new NightDiameter(same.Key.Night, same.Key.Instrument, mean) : null)
            .OfType<NightDiameter>()
            .OrderBy(one => one.Night)
            .ThenBy(one => one.Instrument.Label, StringComparer.Ordinal),
    ];

    private static IEnumerable<NightDiameter> OfUnit(string model, StarUnit unit)
    {
        if (unit.Fit(model) is not { } fit || !fit.IsComparable())
            yield break;
        foreach ((NightGroup group, NightSize size) in unit.Data.Nights.Zip(fit.NightSizes))
        {
            InstrumentIdentity instrument = InstrumentNames.Of(group.InsName, group.WavelengthMetres);
            yield return new NightDiameter(group.Night, instrument, new Estimate(size.ValueMas, size.SigmaMas * fit.ErrorScale()));
        }
    }
}
