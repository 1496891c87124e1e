using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Verification;

/// <summary>Checks that a catalogue is what it was when it was written, and consistent in itself and with its ledger.</summary>
public static class CatalogueVerification
{
    /// <summary>Runs all checks; none stops the others.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">There is no catalogue, or its manifest cannot be read.</exception>
    public static VerificationReport Run(string directory, CancellationToken cancellationToken = default)
    {
        CatalogueLocation location = CatalogueLocation.Find(directory);
        CatalogueManifest manifest = CatalogueManifest.Read(location.Root);
        var findings = new Findings();
        findings.Run("manifest", () => new ManifestCheck(location.Root, manifest, findings).Run(cancellationToken));

        using CatalogueReader reader = CatalogueReader.OpenReadable(location.Root, out IReadOnlySet<string> unreadable);
        findings.Run("metadata", () => new MetadataCheck(location.Root, manifest, reader, findings).Run(cancellationToken));
        var rows = new RowChecks(reader, unreadable, findings, cancellationToken);
        findings.Run("values", rows.Values);
        findings.Run("keys", rows.Keys);
        findings.Run("completeness", rows.Completeness);
        findings.Run("ledger", () => new LedgerCheck(location.Campaign, manifest, reader, unreadable, findings).Run(cancellationToken));
        findings.Run("versions", () => new VersionCheck(location, findings).Run(cancellationToken));
        return new VerificationReport(
            location.Root,
            manifest.CampaignId,
            CatalogueSchema.Tables.Sum(table => TableFiles.Of(location.Root, table).Count),
            manifest.Files.Sum(file => file.Rows),
            findings.Checks,
            findings.Violations);
    }
}
