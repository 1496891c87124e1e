using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Sky;

namespace SurveyFit.Catalogue.Tables;

/// <summary>What all fits of a unit share and is worked out once.</summary>
internal sealed class UnitFacts
{
    private const int ScienceReady = 4;

    internal UnitFacts(FinishedUnit finished, FileFactsByPath files)
    {
        WorkUnit unit = finished.Unit;
        Paths = [.. unit.Files.Select(file => file.Path)];
        Sha256 = [.. unit.Files.Select(file => file.Sha256)];
        HealpixIndex = Healpix.NestedIndex(finished.Data.RightAscensionDegrees, finished.Data.DeclinationDegrees);

        FileFacts[] known = [.. Paths.Distinct().Select(files.Find).OfType<FileFacts>()];
        QualityScheme = SchemeOf(known);
        Access = DataAccess.Strictest(known.Select(file => file.Access));
        IsCalibrator = known.Any(file => file.IsCalibrator);
        Flags = FlagsOf(finished.Data, known) | (Sha256.Distinct().Count() < Sha256.Count || Paths.Any(files.HasTwin) ? FitRemarks.DuplicateInput : FitRemarks.None);
    }

    internal IReadOnlyList<string> Paths { get; }

    internal IReadOnlyList<string> Sha256 { get; }

    internal long? HealpixIndex { get; }

    /// <summary>Scheme of the files' quality levels; <c>mixed</c> if they differ, empty if none says.</summary>
    internal string QualityScheme { get; }

    /// <summary>Rights of all files together.</summary>
    internal DataAccess Access { get; }

    /// <summary>True if a file calls its star a calibrator.</summary>
    internal bool IsCalibrator { get; }

    /// <summary>Flags that come from the data, not from a model.</summary>
    internal FitRemarks Flags { get; }

    private static string SchemeOf(IEnumerable<FileFacts> files)
    {
        string[] schemes = [.. files.Select(file => file.QualityScheme).Where(scheme => scheme.Length > 0).Distinct()];
        return schemes.Length switch { 0 => "", 1 => schemes[0], _ => "mixed" };
    }

    private FitRemarks FlagsOf(UnitData data, IReadOnlyList<FileFacts> files)
    {
        FitRemarks flags = FitRemarks.None;
        if (data.NotFiniteCount > 0)
            flags |= FitRemarks.NotFiniteExcluded;
        if (files.Any(file => file.HasValidationErrors))
            flags |= FitRemarks.ValidationError;
        if (data.QualityLevel < ScienceReady)
            flags |= FitRemarks.BelowScienceQuality;
        if (Access.IsRestricted)
            flags |= FitRemarks.Restricted;
        if (data.ErrorsAdjusted)
            flags |= FitRemarks.ErrorsAdjusted;
        return flags;
    }
}
