using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Export;

/// <summary>What to export.</summary>
/// <param name="Table">Table.</param>
/// <param name="Format">Form.</param>
/// <param name="Target">A star's name in any spelling; null = all stars.</param>
/// <param name="PublicOn">Leave out what was made from data that are not public on this day; null = everything.</param>
public sealed record ExportRequest(CatalogueTable Table, ExportFormat Format, string? Target = null, DateOnly? PublicOn = null);
