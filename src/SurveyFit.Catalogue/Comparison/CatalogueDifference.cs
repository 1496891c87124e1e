namespace SurveyFit.Catalogue.Comparison;

/// <summary>What changed from catalogue A to catalogue B. Fits are compared star by star, group by group, model by model, whatever their ids.</summary>
/// <param name="A">The one.</param>
/// <param name="B">The other.</param>
/// <param name="Settings">Campaign and model files, seeds and versions that differ.</param>
/// <param name="StarsOnlyInA">Stars without fits in B.</param>
/// <param name="StarsOnlyInB">Stars without fits in A.</param>
/// <param name="Files">Input files that were added, removed, changed or used differently.</param>
/// <param name="ComparedFits">Fits that both have.</param>
/// <param name="Fits">Fits that differ, the largest shift first; companions that neither detects come last.</param>
/// <param name="Stars">Stars whose preferred model or binary verdict differs.</param>
/// <param name="Tables">Tables whose rows differ in anything but ids.</param>
public sealed record CatalogueDifference(
    ComparedCatalogue A,
    ComparedCatalogue B,
    IReadOnlyList<SettingDifference> Settings,
    IReadOnlyList<string> StarsOnlyInA,
    IReadOnlyList<string> StarsOnlyInB,
    IReadOnlyList<FileDifference> Files,
    long ComparedFits,
    IReadOnlyList<FitDifference> Fits,
    IReadOnlyList<StarDifference> Stars,
    IReadOnlyList<TableDifference> Tables)
{
    /// <summary>True if nothing differs.</summary>
    public bool IsEmpty => Settings.Count + StarsOnlyInA.Count + StarsOnlyInB.Count + Files.Count + Fits.Count + Stars.Count + Tables.Count == 0;
}

/// <summary>One side of a comparison.</summary>
/// <param name="Root">Catalogue.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="SoftwareVersion">Version of SurveyFit that wrote it.</param>
public sealed record ComparedCatalogue(string Root, string CampaignId, string SoftwareVersion);

/// <summary>A setting that differs.</summary>
/// <param name="Name">campaign, model NAME, seed, numeric version, software version.</param>
/// <param name="Lines">Lines that only A has, after <c>- </c>, and that only B has, after <c>+ </c>.</param>
public sealed record SettingDifference(string Name, IReadOnlyList<string> Lines);

/// <summary>An input file that differs.</summary>
/// <param name="Path">Path.</param>
/// <param name="A">What A says of it; null if A does not have it.</param>
/// <param name="B">What B says of it; null if B does not have it.</param>
public sealed record FileDifference(string Path, string? A, string? B);

/// <summary>A star whose verdict differs.</summary>
/// <param name="Target">Star.</param>
/// <param name="PreferredModelA">Preferred model in A.</param>
/// <param name="PreferredModelB">Preferred model in B.</param>
/// <param name="BinaryVerdictA">Binary verdict in A.</param>
/// <param name="BinaryVerdictB">Binary verdict in B.</param>
public sealed record StarDifference(string Target, string? PreferredModelA, string? PreferredModelB, string? BinaryVerdictA, string? BinaryVerdictB);

/// <summary>A table whose rows differ in anything but ids.</summary>
/// <param name="Name">Table.</param>
/// <param name="RowsA">Rows in A.</param>
/// <param name="RowsB">Rows in B.</param>
/// <param name="OnlyInA">Rows that B does not have.</param>
/// <param name="OnlyInB">Rows that A does not have.</param>
public sealed record TableDifference(string Name, long RowsA, long RowsB, long OnlyInA, long OnlyInB);
