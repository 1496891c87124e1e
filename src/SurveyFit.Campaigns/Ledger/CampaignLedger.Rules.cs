using System.Text.Json;
using SurveyFit.Campaigns.Definition;

namespace SurveyFit.Campaigns.Ledger;

public sealed partial class CampaignLedger
{
    /// <summary>What the campaign says about its catalogue alone, as of the last plan; nothing in ledgers of earlier versions.</summary>
    private CatalogueRules Rules =>
        Scalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'catalogue_rules'") > 0
        && Scalar<string>("SELECT rules FROM catalogue_rules") is { } stored
            ? JsonSerializer.Deserialize(stored, LedgerJson.Default.CatalogueRules)!
            : CatalogueRules.None;

    /// <summary>Keeps the rules: whoever writes the catalogue from this ledger finds them here.</summary>
    internal void SaveRules(CatalogueRules rules) => Execute(
        "INSERT INTO catalogue_rules(one, rules) VALUES (1, $rules) ON CONFLICT(one) DO UPDATE SET rules = $rules",
        ("$rules", JsonSerializer.Serialize(rules, LedgerJson.Default.CatalogueRules)));
}
