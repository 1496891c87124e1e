using SurveyFit.Campaigns.Definition;
using SurveyFit.Observables;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Planning;

/// <summary>Applies a campaign's selection to what a file holds, and says why a file has no part in it.</summary>
internal sealed class EntrySelection
{
    private const string Science = "SCI";
    private readonly FileSelection _selection;
    private readonly Observable _observables;
    private readonly int? _firstNight;
    private readonly int? _lastNight;
    private readonly string[] _targets;

    /// <summary>The selection of a campaign.</summary>
    /// <param name="selection">Selection.</param>
    /// <param name="observables">Observables to fit.</param>
    internal EntrySelection(FileSelection selection, Observable observables)
    {
        _selection = selection;
        _observables = observables;
        _firstNight = selection.FirstNight is { } first ? ObservingNight.FromDate(first) : null;
        _lastNight = selection.LastNight is { } last ? ObservingNight.FromDate(last) : null;
        _targets = [.. selection.Targets.Select(TargetName.Key)];
    }

    /// <summary>Selects.</summary>
    /// <param name="scan">What the file holds; readable.</param>
    /// <param name="selected">What of it takes part.</param>
    /// <returns>Why nothing takes part; empty if something does.</returns>
    internal string Select(FileScan scan, out IReadOnlyList<ScanEntry> selected)
    {
        selected = [];
        if (QualityReason(scan) is { Length: > 0 } quality) return quality;
        var left = scan.Entries;
        foreach (var (accepts, reason) in Rules())
        {
            var next = left.Where(accepts).ToArray();
            if (next.Length == 0) return reason;
            left = next;
        }

        selected = left;
        return "";
    }

    private IEnumerable<(Func<ScanEntry, bool> Accepts, string Reason)> Rules()
    {
        yield return (entry => (entry.Observables & _observables) != 0, "no rows of the campaign's observables");
        if (_targets.Length > 0) yield return (AcceptsTarget, "target not selected");
        if (_selection.Category is { } category) yield return (entry => CategoryOf(entry) == category, $"category is not {category}");
        if (_selection.Instruments.Count > 0) yield return (AcceptsInstrument, "instrument not selected");
        if (_firstNight is not null || _lastNight is not null) yield return (AcceptsNight, "night not selected");
    }

    private string QualityReason(FileScan scan)
    {
        if (_selection.MinimumQuality is not { } minimum) return "";
        var wanted = _selection.QualityScheme == QualityScheme.Proposed ? "proposed" : "current";
        if (scan.Record.QualityLevel is not { } level) return _selection.KeepUnknownQuality ? "" : "no quality level";
        if (!scan.QualitySchemeIsAssumed && scan.Record.QualityScheme != wanted)
            return $"quality level {level} is not on the {wanted} scale";
        return level < minimum ? $"quality level {level} is below {minimum}" : "";
    }

    private bool AcceptsTarget(ScanEntry entry)
    {
        var key = TargetName.Key(entry.TargetName);
        return _targets.Any(pattern => GlobPattern.MatchesName(pattern, key, ignoreCase: true));
    }

    private bool AcceptsInstrument(ScanEntry entry)
    {
        var identity = new InstrumentIdentity(entry.Family, entry.Band);
        return _selection.Instruments.Any(pattern =>
            GlobPattern.MatchesName(pattern, identity.Family, ignoreCase: true)
            || GlobPattern.MatchesName(pattern, identity.Label, ignoreCase: true)
            || GlobPattern.MatchesName(pattern, entry.InsName, ignoreCase: true));
    }

    private bool AcceptsNight(ScanEntry entry) =>
        entry.Night != ObservingNight.Unknown
        && (_firstNight is not { } first || entry.Night >= first)
        && (_lastNight is not { } last || entry.Night <= last);

    private static string CategoryOf(ScanEntry entry) => entry.Category.Length == 0 ? Science : entry.Category;
}
