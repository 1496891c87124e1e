using System.Security.Cryptography;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>The reproducible files of a catalogue, by content.</summary>
internal static class CatalogueFiles
{
    /// <summary>One line per file, <c>path hash</c>, without the table of who did what when.</summary>
    internal static string[] Of(string output)
    {
        string catalogue = Path.Combine(output, "catalogue");
        return
        [
            .. Directory.EnumerateFiles(catalogue, "*", SearchOption.AllDirectories)
                .Select(file => (Path: Path.GetRelativePath(catalogue, file), File: file))
                .Where(entry => !entry.Path.StartsWith("execution", StringComparison.Ordinal))
                .OrderBy(entry => entry.Path, StringComparer.Ordinal)
                .Select(entry => $"{entry.Path} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(entry.File)))}"),
        ];
    }
}
