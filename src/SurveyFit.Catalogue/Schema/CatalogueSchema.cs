using SurveyFit.Catalogue.Tables;

namespace SurveyFit.Catalogue.Schema;

/// <summary>All tables of the catalogue. <c>docs/catalogue.md</c> and the metadata of every file come from here.</summary>
public static class CatalogueSchema
{
    /// <summary>Version of tables and columns: the first number changes when a reader of the old one would break.</summary>
    public const string Version = "2.0";

    /// <summary>Tables in the order of the documentation.</summary>
    public static IReadOnlyList<CatalogueTable> Tables { get; } =
    [
        FitTable.Layout.Table,
        ParameterTable.Layout.Table,
        TargetTable.Layout.Table,
        ResidualTable.Layout.Table,
        DetectionTable.Layout.Table,
        BadCalibratorTable.Layout.Table,
        ObservationTable.Layout.Table,
        FailureTable.Layout.Table,
        CampaignTable.Layout.Table,
        ExecutionTable.Layout.Table,
    ];

    /// <summary>The flags of fits and stars.</summary>
    public static IReadOnlyList<CatalogueFlag> Flags { get; } = FlagColumns.Flags;
}

/// <summary>One flag of fits and stars.</summary>
/// <param name="Bit">Bit of the column <c>flags</c>.</param>
/// <param name="Column">Name of its boolean column.</param>
/// <param name="About">When it is set.</param>
public sealed record CatalogueFlag(int Bit, string Column, string About);
