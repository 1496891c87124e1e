using System.Text;
using System.Text.Json;

namespace SurveyFit.Catalogue.Versions;

/// <summary>A published version: what <c>version.json</c> in its folder says.</summary>
/// <param name="Version">Its number, <c>v0001</c> and so on: the name of its folder.</param>
/// <param name="Name">Name for people, e.g. <c>ISSP DR1</c>; empty if it was given none.</param>
/// <param name="Notes">What is new, for people.</param>
/// <param name="Created">When it was published, in UTC.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="Parent">The version before it; null for the first.</param>
/// <param name="ParentSha256">SHA-256 of the parent's version.json: the whole history hangs on the last version's.</param>
/// <param name="Files">Every file of the folder but version.json.</param>
public sealed record CatalogueVersion(
    string Version, string Name, string Notes, DateTime Created, string CampaignId, string? Parent, string? ParentSha256, IReadOnlyList<VersionFile> Files)
{
    /// <summary>Name of the file in the version's folder.</summary>
    public const string FileName = "version.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>True if a catalogue is a published version.</summary>
    /// <param name="root">Catalogue.</param>
    public static bool IsVersion(string root) => File.Exists(Path.Combine(root, FileName));

    /// <summary>Reads the description of a version.</summary>
    /// <param name="root">Its folder.</param>
    /// <exception cref="CatalogueException">There is none, or it is not readable.</exception>
    public static CatalogueVersion Read(string root)
    {
        string path = Path.Combine(root, FileName);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<CatalogueVersion>(stream, Format) ?? throw new CatalogueException($"{path} is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CatalogueException($"The description of a version, {path}, cannot be read: {exception.Message}", exception);
        }
    }

    internal void Write(string root) => File.WriteAllText(Path.Combine(root, FileName), JsonSerializer.Serialize(this, Format) + "\n", new UTF8Encoding(false));
}

/// <summary>One file of a version.</summary>
/// <param name="Path">Path under the version's folder, with slashes.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record VersionFile(string Path, long Bytes, string Sha256);
