using SurveyFit.Campaigns.Ledger;
using SurveyFit.Catalogue.Versions;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue;

/// <summary>Where a catalogue lies: people name a campaign's output folder, a catalogue or a published version, and mean the same kind of thing.</summary>
/// <param name="Root">Folder with the manifest and one folder per table.</param>
/// <param name="Campaign">Output folder of the campaign whose ledger the catalogue was written from; null for versions, merged and copied catalogues.</param>
public sealed record CatalogueLocation(string Root, string? Campaign)
{
    /// <summary>Finds the catalogue that a folder means.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <exception cref="CatalogueException">There is none.</exception>
    public static CatalogueLocation Find(string directory)
    {
        string named = Path.GetFullPath(directory);
        if (File.Exists(Path.Combine(named, CatalogueManifest.FileName)))
            return new CatalogueLocation(named, CampaignOf(named));

        string published = new CatalogueFolder(named).Published;
        if (Directory.Exists(published))
            return new CatalogueLocation(published, CampaignOf(published));
        throw new CatalogueException(
            $"There is no catalogue in {directory} ({published} does not exist). Give the folder that 'surveyfit run' got as --out, or a catalogue (a folder with {CatalogueManifest.FileName}); a campaign writes its catalogue when it is complete.");
    }

    /// <summary>Refuses to change a published version.</summary>
    /// <exception cref="CatalogueException">It is one.</exception>
    internal void RequireChangeable()
    {
        if (CatalogueVersion.IsVersion(Root))
            throw new CatalogueException($"{Root} is a published version, and those are never changed. Change the campaign's catalogue and publish a new version.");
    }

    private static string? CampaignOf(string root)
    {
        string? parent = Path.GetDirectoryName(root);
        return parent is not null && Path.Combine(parent, "catalogue") == root && CampaignLedger.ExistsIn(parent) ? parent : null;
    }
}
