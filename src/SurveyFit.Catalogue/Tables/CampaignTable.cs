using System.Security.Cryptography;
using System.Text;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>campaign</c>: everything needed to do the same again.</summary>
internal static class CampaignTable
{
    internal static TableLayout<CampaignText> Layout { get; } = new TableLayout<CampaignText>.Builder(
            "campaign",
            "The campaign file and each model file, verbatim: what was asked of the files of observations. The campaign is the first row, the models follow in its order.",
            rowsPerFile: 122_880)
        .Text("campaign_id", "meta.id;meta.dataset", "Hash of the campaign's text, models, seed and numeric version.", row => row.Campaign.Id)
        .Text("kind", "meta.code.class", "campaign or model.", row => row.Kind)
        .Text("name", "meta.id;meta.main", "Name of the campaign or model.", row => row.Name)
        .Text("sha256", "meta.checksum;meta.file", "SHA-256 of text in UTF-8.", row => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Text))))
        .Text("text", "meta.note", "The file, verbatim.", row => row.Text)
        .Text("seed", "obs.param", "Seed of the campaign: decimal digits of an unsigned 64-bit number.", row => row.Campaign.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Text("numeric_version", "meta.version;meta.software", "Version of the numerics: equal versions give equal bits.", row => row.Campaign.NumericVersion)
        .Text("software_version", "meta.version;meta.software", "Version of SurveyFit.", row => row.Campaign.SoftwareVersion)
        .Build();
}

/// <summary>One text of a campaign: a row of <c>campaign</c>.</summary>
internal sealed record CampaignText(CampaignDescription Campaign, string Kind, string Name, string Text)
{
    internal static IEnumerable<CampaignText> Of(CampaignDescription campaign) =>
        campaign.Models.Select(model => new CampaignText(campaign, "model", model.Name, model.Text))
            .Prepend(new CampaignText(campaign, "campaign", campaign.Name, campaign.Text));
}
