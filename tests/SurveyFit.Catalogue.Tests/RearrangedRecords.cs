using SurveyFit.Campaigns.Records;

namespace SurveyFit.Catalogue.Tests;

/// <summary>A record that breaks the promise of the plan's order.</summary>
internal sealed class ReversedRecord(ICampaignRecord record) : ICampaignRecord
{
    public CampaignDescription Description => record.Description;

    public IEnumerable<FileRecord> Files() => record.Files();

    public IEnumerable<FinishedUnit> FinishedUnits() => record.FinishedUnits().Reverse();

    public IEnumerable<FailedUnit> Failures() => record.Failures();

    public IEnumerable<UnitExecution> Executions() => record.Executions();
}

/// <summary>A record whose description belongs to another campaign than its rows.</summary>
internal sealed class MixedRecord(ICampaignRecord description, ICampaignRecord rows) : ICampaignRecord
{
    public CampaignDescription Description => description.Description;

    public IEnumerable<FileRecord> Files() => rows.Files();

    public IEnumerable<FinishedUnit> FinishedUnits() => rows.FinishedUnits();

    public IEnumerable<FailedUnit> Failures() => rows.Failures();

    public IEnumerable<UnitExecution> Executions() => rows.Executions();
}
