using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue;

/// <summary>The list of a catalogue's reproducible files with their hashes, <c>manifest.json</c>. Equal manifests mean equal bytes.</summary>
/// <param name="SchemaVersion">Version of tables and columns.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="SoftwareVersion">Version of SurveyFit.</param>
/// <param name="NumericVersion">Version of the numerics.</param>
/// <param name="Files">Files by path; <c>execution</c> is left out because it differs from run to run.</param>
public sealed record CatalogueManifest(
    string SchemaVersion, string CampaignId, string SoftwareVersion, string NumericVersion, IReadOnlyList<ManifestFile> Files)
{
    /// <summary>Name of the file in the catalogue.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Reads the manifest of a catalogue.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <exception cref="CatalogueException">There is none, or it is not readable.</exception>
    public static CatalogueManifest Read(string directory)
    {
        string path = Path.Combine(CatalogueLocation.Find(directory).Root, FileName);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<CatalogueManifest>(stream, Format) ?? throw new CatalogueException($"{path} is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CatalogueException($"The catalogue's manifest {path} cannot be read: {exception.Message}", exception);
        }
    }

    internal static CatalogueManifest Of(CampaignDescription campaign, string root, IEnumerable<WrittenFile> written) =>
        new CatalogueManifest(CatalogueSchema.Version, campaign.Id, campaign.SoftwareVersion, campaign.NumericVersion, []).With(root, written);

    /// <summary>The same catalogue with these files instead.</summary>
    internal CatalogueManifest With(string root, IEnumerable<WrittenFile> written) => this with
    {
        Files = [.. written.Where(file => file.IsReproducible).OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => Describe(root, file))],
    };

    internal void Write(string root) => File.WriteAllText(Path.Combine(root, FileName), JsonSerializer.Serialize(this, Format) + "\n", new UTF8Encoding(false));

    private static ManifestFile Describe(string root, WrittenFile file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(root, file.Path));
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return new ManifestFile(file.Path, file.Table, file.Rows, stream.Length, hash);
    }
}

/// <summary>One file of the manifest.</summary>
/// <param name="Path">Path under the catalogue, with slashes.</param>
/// <param name="Table">Table.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record ManifestFile(string Path, string Table, long Rows, long Bytes, string Sha256);
