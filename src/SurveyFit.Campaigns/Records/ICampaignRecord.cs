using SurveyFit.Campaigns.Definition;

namespace SurveyFit.Campaigns.Records;

/// <summary>What a finished campaign leaves for its catalogue, streamed in the plan's order; the ledger implements it.</summary>
public interface ICampaignRecord
{
    /// <summary>What was asked.</summary>
    CampaignDescription Description { get; }

    /// <summary>All input files, by path.</summary>
    IEnumerable<FileRecord> Files();

    /// <summary>All fitted units, by sequence.</summary>
    IEnumerable<FinishedUnit> FinishedUnits();

    /// <summary>All failures, by sequence then key.</summary>
    IEnumerable<FailedUnit> Failures();

    /// <summary>Who fitted what, when and how fast, by sequence: differs from run to run, so it stays out of the reproducible tables.</summary>
    IEnumerable<UnitExecution> Executions();
}

/// <summary>The resolved campaign.</summary>
/// <param name="Id">Hash of the campaign's text, models, seed and numeric version.</param>
/// <param name="Name">Name in the campaign file.</param>
/// <param name="Text">Campaign file, verbatim.</param>
/// <param name="Models">Model names with their files' text, verbatim, in the campaign's order.</param>
/// <param name="Seed">Seed.</param>
/// <param name="NumericVersion">Version of the numerics: equal versions give equal bits.</param>
/// <param name="SoftwareVersion">Version of SurveyFit.</param>
public sealed record CampaignDescription(
    string Id,
    string Name,
    string Text,
    IReadOnlyList<(string Name, string Text)> Models,
    ulong Seed,
    string NumericVersion,
    string SoftwareVersion)
{
    /// <summary>Settings as they were understood, defaults included; empty if the record does not keep them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What the campaign says about its catalogue alone.</summary>
    public CatalogueRules Rules { get; init; } = CatalogueRules.None;
}

/// <summary>One successful attempt.</summary>
/// <param name="UnitId">Unit.</param>
/// <param name="Attempt">Attempt number, from 1.</param>
/// <param name="Host">Machine.</param>
/// <param name="Worker">Worker name.</param>
/// <param name="InstructionSet">Widest instruction set used.</param>
/// <param name="StartedUtc">Start.</param>
/// <param name="ElapsedSeconds">Wall time.</param>
public sealed record UnitExecution(
    UnitId UnitId, int Attempt, string Host, string Worker, string InstructionSet, DateTime StartedUtc, double ElapsedSeconds)
{
    /// <summary>Wall time inside the fits; the rest of <see cref="ElapsedSeconds"/> went into reading, checking and encoding. Null from workers that do not tell.</summary>
    public double? FitSeconds { get; init; }
}
