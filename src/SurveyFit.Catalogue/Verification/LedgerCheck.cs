using System.Globalization;
using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Catalogue.Verification;

/// <summary>The catalogue has as many rows as its campaign's ledger has results.</summary>
internal sealed class LedgerCheck(string? campaign, CatalogueManifest manifest, CatalogueReader reader, IReadOnlySet<string> unreadable, Findings findings)
{
    internal string Run(CancellationToken cancellationToken)
    {
        if (campaign is null)
            return "no ledger beside this catalogue: counts were not compared with one";
        using var ledger = CampaignLedger.OpenForReading(campaign, TimeProvider.System);
        LedgerStatus status = ledger.Status();
        if (status.Id != manifest.CampaignId)
        {
            findings.Add("ledger.db", $"is of campaign {status.Id}, the catalogue of {manifest.CampaignId}");
            return "ledger of another campaign";
        }

        CampaignProgress units = status.Units;
        if (!units.Complete)
            return string.Create(CultureInfo.InvariantCulture, $"the ledger has {units.Pending + units.Running} units to fit again since the catalogue was written: counts were not compared");

        int models = ledger.Description.Models.Count;
        Compare("fits", "SELECT count(DISTINCT unit_id) FROM fits", units.Done, "fitted units", cancellationToken);
        Compare("fits", "SELECT count(*) FROM fits", (long)units.Done * models, "fits", cancellationToken);
        Compare("failures", "SELECT count(*) FROM failures WHERE sequence >= 0", units.Failed + units.Quarantined, "failed units", cancellationToken);
        Compare("failures", "SELECT count(*) FROM failures WHERE sequence < 0", status.FilesFailed, "unusable files", cancellationToken);
        Compare("observations", "SELECT count(*) FROM observations", status.Files, "files", cancellationToken);
        Compare("execution", "SELECT count(DISTINCT unit_id) FROM execution", units.Done, "fitted units", cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{units.Done} fitted and {units.Failed + units.Quarantined} failed units, {status.Files} files of the ledger");
    }

    private void Compare(string table, string sql, long expected, string noun, CancellationToken cancellationToken)
    {
        if (unreadable.Contains(table))
            return;
        long found = reader.List(sql, [], row => (long)row[0]!, cancellationToken)[0];
        if (found != expected)
            findings.Add(table, string.Create(CultureInfo.InvariantCulture, $"has {found} {noun}, the ledger {expected}"), Math.Abs(found - expected));
    }
}
