using System.Globalization;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Versions;

namespace SurveyFit.Catalogue.Verification;

/// <summary>Published versions are what they were when they were published, and each follows from its parent.</summary>
internal sealed class VersionCheck(CatalogueLocation location, Findings findings)
{
    internal string Run(CancellationToken cancellationToken)
    {
        if (CatalogueVersion.IsVersion(location.Root))
        {
            Check(location.Root, Path.GetDirectoryName(location.Root)!, Path.GetFileName(location.Root), cancellationToken);
            return "every file of the version, and its parent";
        }

        CatalogueVersions versions = CatalogueVersions.Of(location.Root);
        string[] names = [.. versions.Names()];
        foreach (string name in names)
            Check(versions.PathOf(name), versions.Root, name, cancellationToken);
        return names.Length == 0
            ? "no published versions"
            : string.Create(CultureInfo.InvariantCulture, $"every file of {names.Length} published versions, and their parents");
    }

    private void Check(string root, string versions, string name, CancellationToken cancellationToken)
    {
        CatalogueVersion version;
        try
        {
            version = CatalogueVersion.Read(root);
        }
        catch (CatalogueException exception)
        {
            findings.Add(name, exception.Message);
            return;
        }

        if (version.Version != name)
            findings.Add(name, $"calls itself {version.Version}");
        CheckFiles(root, name, version, cancellationToken);
        CheckParent(versions, name, version);
    }

    private void CheckFiles(string root, string name, CatalogueVersion version, CancellationToken cancellationToken)
    {
        HashSet<string> listed = [.. version.Files.Select(file => file.Path)];
        HashSet<string> found = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => TableFiles.RelativePath(root, path)).Where(path => path != CatalogueVersion.FileName)];
        foreach (string path in listed.Except(found).Order(StringComparer.Ordinal))
            findings.Add($"{name}/{path}", "is missing");
        foreach (string path in found.Except(listed).Order(StringComparer.Ordinal))
            findings.Add($"{name}/{path}", "was not published with the version");
        // Only what was found under the folder is opened, whatever the list says.
        foreach (VersionFile file in version.Files.Where(file => found.Contains(file.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (CatalogueVersions.HashOf(Path.Combine(root, file.Path)) != file.Sha256)
                findings.Add($"{name}/{file.Path}", "its bytes were changed");
        }
    }

    private void CheckParent(string versions, string name, CatalogueVersion version)
    {
        if (version.Parent is not string parent)
            return;
        string path = Path.Combine(versions, Path.GetFileName(parent), CatalogueVersion.FileName);
        // A version may be copied elsewhere without its ancestors; where they are, they must be the right ones.
        if (File.Exists(path) && CatalogueVersions.HashOf(path) != version.ParentSha256)
            findings.Add(name, $"its parent {parent} is not the one from which it was made");
    }
}
