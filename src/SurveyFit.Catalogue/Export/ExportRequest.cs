using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Export;

/// <summary>What to export.</summary>
/// <param name="Table">Table.</param>
/// <param name="Format">Form.</param>
/// <param name="Target">A star's name in any spelling; null = all stars.</param>
public sealed record ExportRequest(CatalogueTable Table, ExportFormat Format, string? Target = null);
