using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Comparison;

/// <summary>Columns that say something about the sky: ids change with every setting, and places in the plan with every star.</summary>
internal static class ComparedColumns
{
    private static readonly HashSet<string> Ids = ["fit_id", "unit_id", "campaign_id", "sequence", "seed", "key", "binary_fit_id"];

    /// <summary>Quoted names.</summary>
    internal static IEnumerable<string> Of(CatalogueTable table) => table.Columns.Select(column => column.Name).Where(name => !Ids.Contains(name)).Select(SqlText.Identifier);
}
