using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Definition;

/// <summary>A validated campaign file.</summary>
public sealed record CampaignDefinition
{
    /// <summary>Name, for the catalogue and for people.</summary>
    public required string Name { get; init; }

    /// <summary>The campaign file as the user named it.</summary>
    public required string Source { get; init; }

    /// <summary>The campaign file, verbatim.</summary>
    public required string Text { get; init; }

    /// <summary>Absolute path of the folder that holds all input; paths in records are relative to it.</summary>
    public required string DataRoot { get; init; }

    /// <summary>True if symbolic links may lead out of the data root.</summary>
    public bool FollowLinks { get; init; }

    /// <summary>Files, folders and patterns relative to the data root, with their places in the campaign file.</summary>
    public required IReadOnlyList<YamlValue> Input { get; init; }

    /// <summary>What takes part.</summary>
    public FileSelection Selection { get; init; } = FileSelection.All;

    /// <summary>What makes a unit.</summary>
    public Grouping Grouping { get; init; } = Grouping.TargetInstrument;

    /// <summary>Models, filters, errors and seed.</summary>
    public required FitRecipe Recipe { get; init; }

    /// <summary>How files reach workers on other machines; no part of what decides an answer.</summary>
    public Transport Transport { get; init; } = Transport.SharedFiles;

    /// <summary>What concerns the catalogue alone and no fit.</summary>
    public CatalogueRules Rules { get; init; } = CatalogueRules.None;

    /// <summary>Output folder named in the file, absolute; null if it names none.</summary>
    public string? Output { get; init; }
}
