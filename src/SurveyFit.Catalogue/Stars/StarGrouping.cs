using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Tables;

namespace SurveyFit.Catalogue.Stars;

/// <summary>Cuts the stream of units, which comes in the plan's order, into stars.</summary>
internal static class StarGrouping
{
    /// <param name="units">Units by sequence; those of a star follow each other.</param>
    /// <param name="files">Facts of all files.</param>
    /// <exception cref="CatalogueException">The units are not in the plan's order.</exception>
    internal static IEnumerable<IReadOnlyList<StarUnit>> Stars(IEnumerable<FinishedUnit> units, FileFactsByPath files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var star = new List<StarUnit>();
        string current = "";
        int previous = -1;
        foreach (FinishedUnit unit in units)
        {
            if (unit.Unit.Sequence <= previous)
                throw new CatalogueException($"Unit {unit.Unit.Id} comes after one with a later or the same place in the plan; the catalogue would not be reproducible.");
            previous = unit.Unit.Sequence;
            string key = TargetName.Key(unit.Unit.TargetName);
            if (star.Count > 0 && key != current)
            {
                yield return star;
                star = [];
            }

            if (star.Count == 0 && !seen.Add(key))
                throw new CatalogueException($"The units of {unit.Unit.TargetName} are not together in the plan; the star would have two rows.");
            current = key;
            star.Add(new StarUnit(unit, new UnitFacts(unit, files)));
        }

        if (star.Count > 0)
            yield return star;
    }
}
