using System.Security.Cryptography;
using System.Text;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.References;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>campaign</c>: everything needed to do the same again.</summary>
internal static class CampaignTable
{
    internal static TableLayout<CampaignText> Layout { get; } = new TableLayout<CampaignText>.Builder(
            "campaign",
            "The campaign file and each model file, verbatim: what was asked of the files of observations; then the settings as they were understood, defaults included, and the reference lists. The campaign is the first row, the models follow in its order.",
            rowsPerFile: 122_880)
        .Text("campaign_id", "meta.id;meta.dataset", "Hash of the campaign's text, models, seed and numeric version.", row => row.Campaign.Id)
        .Text("kind", "meta.code.class", "campaign, model, settings or reference.", row => row.Kind)
        .Text("name", "meta.id;meta.main", "Name of the campaign, model or reference list.", row => row.Name)
        .Text("sha256", "meta.checksum;meta.file", "SHA-256 of text in UTF-8; of the file for a reference list.", row => row.Sha256)
        .Text("text", "meta.note", "The file, verbatim; one line per setting; the file's name for a reference list.", row => row.Text)
        .Text("seed", "obs.param", "Seed of the campaign: decimal digits of an unsigned 64-bit number.", row => row.Campaign.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Text("numeric_version", "meta.version;meta.software", "Version of the numerics: equal versions give equal bits.", row => row.Campaign.NumericVersion)
        .Text("software_version", "meta.version;meta.software", "Version of SurveyFit.", row => row.Campaign.SoftwareVersion)
        .Build();
}

/// <summary>One text of a campaign: a row of <c>campaign</c>.</summary>
internal sealed record CampaignText(CampaignDescription Campaign, string Kind, string Name, string Sha256, string Text)
{
    internal static IEnumerable<CampaignText> Of(CampaignDescription campaign)
    {
        yield return Verbatim(campaign, "campaign", campaign.Name, campaign.Text);
        foreach ((string name, string text) in campaign.Models)
            yield return Verbatim(campaign, "model", name, text);
        if (campaign.Settings.Count > 0)
            yield return Verbatim(campaign, "settings", campaign.Name, Lines(campaign.Settings));
        foreach (ReferenceList list in campaign.Rules.References)
            yield return new CampaignText(campaign, "reference", list.Name, ReferenceLists.Sha256(list), Path.GetFileName(list.File));
    }

    private static CampaignText Verbatim(CampaignDescription campaign, string kind, string name, string text) =>
        new(campaign, kind, name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text);

    private static string Lines(IReadOnlyDictionary<string, string> settings) =>
        string.Concat(settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}: {setting.Value}\n"));
}
