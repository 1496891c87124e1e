using SurveyFit.Campaigns.Records;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Planning;

/// <summary>All that the plan needs to know of one file; independent of the campaign, so a ledger can keep it until the file changes.</summary>
/// <param name="Record">Row of the catalogue's observations.</param>
/// <param name="Entries">One per star, INSNAME and night with data.</param>
/// <param name="Failure">Why the file cannot be used; null if it can.</param>
internal sealed record FileScan(FileRecord Record, IReadOnlyList<ScanEntry> Entries, ScanFailure? Failure)
{
    /// <summary>Version of this encoding and of the rules behind it; part of the key under which scans are kept.</summary>
    internal const int Format = 2;

    /// <summary>True if neither the file nor its level tells the quality scale, so that the campaign's may be assumed.</summary>
    public bool QualitySchemeIsAssumed { get; init; }
}

/// <summary>Data of one star with one INSNAME in one night.</summary>
/// <param name="TargetId">TARGET_ID.</param>
/// <param name="TargetName">TARGET, trimmed.</param>
/// <param name="Category">SCI, CAL or empty.</param>
/// <param name="InsName">INSNAME as written.</param>
/// <param name="Family">Instrument family, see <see cref="InstrumentIdentity"/>.</param>
/// <param name="Band">Photometric band.</param>
/// <param name="Night">Night, see <see cref="ObservingNight"/>.</param>
/// <param name="Observables">Observables with at least one row.</param>
internal sealed record ScanEntry(
    int TargetId, string TargetName, string Category, string InsName, string Family, string Band, int Night, Observable Observables);

/// <summary>Why a file cannot be used.</summary>
/// <param name="Class">Class, e.g. <c>truncated</c>.</param>
/// <param name="Message">Sentence for people.</param>
/// <param name="Transient">True if the reason may pass without the file changing (permissions, device), so that the scan must not be kept.</param>
internal sealed record ScanFailure(string Class, string Message, bool Transient);
