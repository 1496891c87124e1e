using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Catalogue.Tables;

/// <summary>What the fits of a file need to know about it; kept in memory for every file of a campaign, so small.</summary>
/// <param name="QualityScheme">Scheme of its quality level; empty if it does not say.</param>
/// <param name="HasValidationErrors">True if it has validation findings of severity error.</param>
/// <param name="IsCalibrator">True if it calls its star a calibrator.</param>
/// <param name="Access">Rights.</param>
internal sealed record FileFacts(string QualityScheme, bool HasValidationErrors, bool IsCalibrator, DataAccess Access)
{
    internal static FileFacts Of(FileRecord file, EmbargoRules embargo) =>
        new(file.QualityScheme, file.ValidationErrors > 0, file.Category == "CAL", DataAccess.Of(file, embargo));
}

/// <summary>Facts of all input files.</summary>
internal sealed class FileFactsByPath
{
    private const string SameContent = "same content as ";
    private readonly Dictionary<string, FileFacts> _facts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _twins = new(StringComparer.Ordinal);

    internal void Add(FileRecord file, EmbargoRules embargo)
    {
        _facts[file.Path] = FileFacts.Of(file, embargo);
        if (file.Exclusion.StartsWith(SameContent, StringComparison.Ordinal))
            _twins.Add(file.Exclusion[SameContent.Length..]);
    }

    /// <summary>Facts of a file; null if the plan does not have it.</summary>
    internal FileFacts? Find(string path) => _facts.GetValueOrDefault(path);

    /// <summary>True if another input file was left out because it has the same bytes.</summary>
    internal bool HasTwin(string path) => _twins.Contains(path);
}
