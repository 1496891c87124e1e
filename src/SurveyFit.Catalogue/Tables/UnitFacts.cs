using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Sky;

namespace SurveyFit.Catalogue.Tables;

/// <summary>What all fits of a unit share and is worked out once.</summary>
internal sealed class UnitFacts
{
    internal UnitFacts(FinishedUnit finished, IReadOnlyDictionary<string, FileFacts> files)
    {
        WorkUnit unit = finished.Unit;
        Paths = [.. unit.Files.Select(file => file.Path)];
        Sha256 = [.. unit.Files.Select(file => file.Sha256)];
        HealpixIndex = Healpix.NestedIndex(finished.Data.RightAscensionDegrees, finished.Data.DeclinationDegrees);

        FileFacts[] known = [.. Paths.Where(files.ContainsKey).Select(path => files[path])];
        QualityScheme = SchemeOf(known);
        Flags = FlagsOf(finished.Data, Sha256, known);
    }

    internal IReadOnlyList<string> Paths { get; }

    internal IReadOnlyList<string> Sha256 { get; }

    internal long? HealpixIndex { get; }

    /// <summary>Scheme of the files' quality levels; <c>mixed</c> if they differ, empty if none says.</summary>
    internal string QualityScheme { get; }

    /// <summary>Flags that come from the data, not from a model.</summary>
    internal FitRemarks Flags { get; }

    private static string SchemeOf(IEnumerable<FileFacts> files)
    {
        string[] schemes = [.. files.Select(file => file.QualityScheme).Where(scheme => scheme.Length > 0).Distinct()];
        return schemes.Length switch { 0 => "", 1 => schemes[0], _ => "mixed" };
    }

    private static FitRemarks FlagsOf(UnitData data, IReadOnlyList<string> sha256, IReadOnlyList<FileFacts> files)
    {
        const int ScienceReady = 4;
        FitRemarks flags = FitRemarks.None;
        if (data.NotFiniteCount > 0)
            flags |= FitRemarks.NotFiniteExcluded;
        if (files.Any(file => file.HasValidationErrors))
            flags |= FitRemarks.ValidationError;
        if (data.QualityLevel < ScienceReady)
            flags |= FitRemarks.BelowScienceQuality;
        if (sha256.Distinct().Count() < sha256.Count)
            flags |= FitRemarks.DuplicateInput;
        return flags;
    }
}

/// <summary>What the fits of a file need to know about it; kept in memory for every file of a campaign, so small.</summary>
/// <param name="QualityScheme">Scheme of its quality level; empty if it does not say.</param>
/// <param name="HasValidationErrors">True if it has validation findings of severity error.</param>
internal readonly record struct FileFacts(string QualityScheme, bool HasValidationErrors)
{
    internal static FileFacts Of(FileRecord file) => new(file.QualityScheme, file.ValidationErrors > 0);
}
