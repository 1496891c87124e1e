using System.Globalization;
using SurveyFit.Catalogue.Versions;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Catalogue;

/// <summary>Published versions for people.</summary>
internal static class VersionText
{
    internal static void WriteCreated(CatalogueVersion version, string root, bool isNew, TextWriter output)
    {
        if (!isNew)
        {
            output.WriteLine($"{version.Version} already holds exactly this catalogue; nothing new was published.");
            return;
        }

        output.WriteLine(TerminalText.Clean($"published {root}{(version.Name.Length > 0 ? $" ({version.Name})" : "")}: {Wording.Count(version.Files.Count, "file")}, {Megabytes(version)} MB, read-only"));
        if (version.Parent is string parent)
            output.WriteLine($"what changed: surveyfit catalogue diff {Path.Combine(Path.GetDirectoryName(root)!, parent)} {root}");
    }

    internal static void WriteList(IReadOnlyList<CatalogueVersion> versions, TextWriter output)
    {
        if (versions.Count == 0)
            output.WriteLine("no versions; 'surveyfit catalogue version create' publishes the first");
        foreach (CatalogueVersion version in versions)
            output.WriteLine(TerminalText.Clean(string.Join("  ", version.Version, Time(version), $"campaign {version.CampaignId[..8]}", version.Name, version.Notes).TrimEnd()));
    }

    internal static void Write(CatalogueVersion version, string root, TextWriter output)
    {
        output.WriteLine($"version    {version.Version}");
        output.WriteLine($"folder     {root}");
        output.WriteLine(TerminalText.Clean($"name       {version.Name}"));
        output.WriteLine(TerminalText.Clean($"notes      {version.Notes}"));
        output.WriteLine($"published  {Time(version)} UTC");
        output.WriteLine($"campaign   {version.CampaignId}");
        output.WriteLine($"parent     {version.Parent ?? "none"}");
        output.WriteLine($"files      {version.Files.Count}, {Megabytes(version)} MB");
        foreach (VersionFile file in version.Files)
            output.WriteLine(TerminalText.Clean(string.Create(CultureInfo.InvariantCulture, $"  {file.Sha256[..16]}…  {file.Bytes,12}  {file.Path}")));
    }

    private static string Time(CatalogueVersion version) => version.Created.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Megabytes(CatalogueVersion version) => (version.Files.Sum(file => file.Bytes) / 1e6).ToString("0.00", CultureInfo.InvariantCulture);
}
