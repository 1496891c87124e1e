using System.Globalization;

namespace SurveyFit.Campaigns.Definition;

/// <summary>What a campaign says about its catalogue alone: no fit depends on it, so it is no part of any unit's id, and a change only writes the catalogue again.</summary>
/// <param name="References">Lists of known diameters.</param>
/// <param name="Embargo">Data rights.</param>
public sealed record CatalogueRules(IReadOnlyList<ReferenceList> References, EmbargoRules Embargo)
{
    /// <summary>No references, no rules of its own about rights.</summary>
    public static CatalogueRules None { get; } = new([], EmbargoRules.Default);

    /// <summary>Changes when the rules or the lists' files change (size or time of change); empty without lists.</summary>
    public string Fingerprint() => string.Concat(References.Select(list => new FileInfo(list.File)).Select(file =>
        string.Create(CultureInfo.InvariantCulture, $"/{file.FullName}:{(file.Exists ? file.Length : -1)}:{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}")));
}
