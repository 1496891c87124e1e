using System.Globalization;
using System.Security.Cryptography;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Verification;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Versions;

/// <summary>The published versions of a campaign's or a merged catalogue: immutable copies in <c>versions/v0001</c> and so on, beside <c>catalogue</c>.</summary>
public sealed class CatalogueVersions
{
    private const string FolderName = "versions";
    private const UnixFileMode ReadOnlyFile = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ReadOnlyFolder = ReadOnlyFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private readonly CatalogueLocation _location;

    private CatalogueVersions(CatalogueLocation location)
    {
        _location = location;
        Root = Path.Combine(Path.GetDirectoryName(location.Root)!, FolderName);
    }

    /// <summary>Folder of the versions.</summary>
    public string Root { get; }

    /// <summary>The versions of a catalogue.</summary>
    /// <param name="directory">Output folder of a campaign or of a merge, or the catalogue in it.</param>
    /// <exception cref="CatalogueException">There is no catalogue, or the folder is a version itself.</exception>
    public static CatalogueVersions Of(string directory)
    {
        CatalogueLocation location = CatalogueLocation.Find(directory);
        location.RequireChangeable();
        return new CatalogueVersions(location);
    }

    /// <summary>All versions, the oldest first.</summary>
    /// <exception cref="CatalogueException">The description of one cannot be read.</exception>
    public IReadOnlyList<CatalogueVersion> List() => [.. Names().Select(name => CatalogueVersion.Read(PathOf(name)))];

    /// <summary>Folder of a version.</summary>
    /// <param name="version">Its number, e.g. <c>v0001</c>.</param>
    /// <exception cref="CatalogueException">There is none.</exception>
    public string Find(string version)
    {
        string[] names = [.. Names()];
        if (names.Contains(version))
            return PathOf(version);
        throw new CatalogueException(names.Length == 0
            ? $"{Root} has no versions; 'surveyfit catalogue version create' publishes the first."
            : $"There is no version {version}. Versions: {string.Join(", ", names)}.");
    }

    /// <summary>Publishes the catalogue as it is now.</summary>
    /// <param name="name">Name for people; may be empty.</param>
    /// <param name="notes">What is new; may be empty.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="cancellationToken">Stops it; nothing is published.</param>
    /// <returns>The new version, or the last one if the catalogue has not changed since.</returns>
    /// <exception cref="CatalogueException">The catalogue has violations, or another process published at the same time.</exception>
    public (CatalogueVersion Version, bool IsNew) Create(string name, string notes, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        string? last = Names().LastOrDefault();
        if (last is not null && SameManifest(PathOf(last)))
            return (CatalogueVersion.Read(PathOf(last)), false);
        VerificationReport report = CatalogueVerification.Run(_location.Root, cancellationToken);
        if (!report.IsSound)
            throw new CatalogueException($"{_location.Root} has {report.Violations.Count} violations and is not published; 'surveyfit catalogue verify' lists them. The first: {report.Violations[0].Where}: {report.Violations[0].Message}");

        string number = NumberAfter(last);
        string unfinished = Path.Combine(Root, $".{number}-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(unfinished);
        try
        {
            Copy(unfinished, cancellationToken);
            var version = new CatalogueVersion(
                number, name, notes, clock.GetUtcNow().UtcDateTime, report.CampaignId, last, last is null ? null : HashOf(Path.Combine(PathOf(last), CatalogueVersion.FileName)), FilesOf(unfinished));
            version.Write(unfinished);
            Publish(unfinished, PathOf(number));
            return (version, true);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>Numbers of the versions, in order.</summary>
    internal IEnumerable<string> Names() => Directory.Exists(Root)
        ? Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)).Where(IsNumber).OrderBy(name => int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture))
        : [];

    internal string PathOf(string version) => Path.Combine(Root, version);

    /// <summary>SHA-256 of a file.</summary>
    internal static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static bool IsNumber(string name) =>
        name.StartsWith('v') && name.Length is >= 5 and <= 9 && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string NumberAfter(string? last) =>
        string.Create(CultureInfo.InvariantCulture, $"v{(last is null ? 1 : int.Parse(last.AsSpan(1), CultureInfo.InvariantCulture) + 1):0000}");

    private bool SameManifest(string version) => File.ReadAllBytes(Path.Combine(version, CatalogueManifest.FileName))
        .AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_location.Root, CatalogueManifest.FileName)));

    private void Copy(string target, CancellationToken cancellationToken)
    {
        foreach (string file in Directory.EnumerateFiles(_location.Root, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string copy = Path.Combine(target, Path.GetRelativePath(_location.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static IReadOnlyList<VersionFile> FilesOf(string root) =>
    [
        .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .OrderBy(path => TableFiles.RelativePath(root, path), StringComparer.Ordinal)
            .Select(path => new VersionFile(TableFiles.RelativePath(root, path), new FileInfo(path).Length, HashOf(path))),
    ];

    /// <summary>Brings the version to the disk, gives it its name, and takes the right to write away.</summary>
    private void Publish(string unfinished, string final)
    {
        foreach (string file in Directory.EnumerateFiles(unfinished, "*", SearchOption.AllDirectories))
            Durability.FlushFile(file);
        foreach (string folder in Directory.EnumerateDirectories(unfinished, "*", SearchOption.AllDirectories))
            Durability.FlushFolder(folder);
        Durability.FlushFolder(unfinished);
        try
        {
            Directory.Move(unfinished, final);
        }
        catch (IOException exception) when (Directory.Exists(final))
        {
            throw new CatalogueException($"{final} was published by another process at the same moment; look at it and try again.", exception);
        }

        MakeReadOnly(final);
        Durability.FlushFolder(Root);
    }

    private static void MakeReadOnly(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(file, ReadOnlyFile);
        foreach (string inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
            File.SetUnixFileMode(inner, ReadOnlyFolder);
    }
}
