using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Versions;

namespace SurveyFit.Catalogue.Verification;

/// <summary>Every file of the manifest is there with its size and hash, and no other.</summary>
internal sealed class ManifestCheck(string root, CatalogueManifest manifest, Findings findings)
{
    internal string Run(CancellationToken cancellationToken)
    {
        if (manifest.SchemaVersion != CatalogueSchema.Version)
            findings.Add(CatalogueManifest.FileName, $"the schema has version {manifest.SchemaVersion}; this SurveyFit knows {CatalogueSchema.Version}");
        foreach (IGrouping<string, ManifestFile> twice in manifest.Files.GroupBy(file => file.Path).Where(group => group.Count() > 1))
            findings.Add(twice.Key, "the manifest lists this file twice");

        // Reading is what takes time, and other threads can read other files; the order of the messages stays that of the manifest.
        var problems = new ConcurrentDictionary<string, string>();
        Parallel.ForEach(manifest.Files, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            if (ProblemOf(file) is string problem)
                problems[file.Path] = problem;
        });
        foreach (ManifestFile file in manifest.Files.Where(file => problems.ContainsKey(file.Path)))
            findings.Add(file.Path, problems[file.Path]);
        foreach (string path in Unlisted())
            findings.Add(path, "the manifest does not list this file");
        return string.Create(CultureInfo.InvariantCulture, $"size and SHA-256 of {manifest.Files.Count} files, no file beside them");
    }

    private string? ProblemOf(ManifestFile file)
    {
        string path = Path.GetFullPath(Path.Combine(root, file.Path));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return "the manifest names a file outside the catalogue";
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length != file.Bytes)
                return string.Create(CultureInfo.InvariantCulture, $"has {stream.Length} bytes, the manifest says {file.Bytes}");
            string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            return hash == file.Sha256 ? null : $"has SHA-256 {hash}, the manifest says {file.Sha256}: its bytes were changed";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {exception.Message}";
        }
    }

    private IEnumerable<string> Unlisted()
    {
        HashSet<string> listed = [.. manifest.Files.Select(file => file.Path), CatalogueManifest.FileName, CatalogueVersion.FileName];
        string[] free = [.. CatalogueSchema.Tables.Where(table => !table.IsReproducible).Select(table => table.Name + "/")];
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => TableFiles.RelativePath(root, path))
            .Where(path => !listed.Contains(path) && !free.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }
}
