using SurveyFit.Campaigns.Definition;

namespace SurveyFit.Catalogue.References;

/// <summary>Finds stars in one reference list.</summary>
internal sealed class ReferenceIndex
{
    private readonly ReferenceList _list;
    private readonly ReferenceEntry[] _entries;
    private readonly double[] _declinations = [];
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);

    internal ReferenceIndex(ReferenceList list, IEnumerable<ReferenceEntry> entries)
    {
        _list = list;
        if (list.Match == ReferenceMatching.Position)
        {
            // A stable order: entries at the same declination keep that of the file.
            _entries = [.. entries.Where(entry => IsOnSky(entry.RightAscensionDegrees, entry.DeclinationDegrees)).OrderBy(entry => entry.DeclinationDegrees)];
            _declinations = Array.ConvertAll(_entries, entry => entry.DeclinationDegrees);
            return;
        }

        _entries = [.. entries.Where(entry => entry.Name.Length > 0)];
        for (int i = 0; i < _entries.Length; i++)
        {
            string key = KeyOf(_entries[i].Name);
            if (!_byName.TryGetValue(key, out List<int>? indices))
                _byName.Add(key, indices = []);
            indices.Add(i);
        }
    }

    /// <summary>The star in the list; the nearest if several match, the first if positions do not tell. Null if none does.</summary>
    /// <param name="name">Star's name.</param>
    /// <param name="rightAscensionDegrees">Right ascension; NaN if unknown.</param>
    /// <param name="declinationDegrees">Declination; NaN if unknown.</param>
    internal ReferenceMatch? Find(string name, double rightAscensionDegrees, double declinationDegrees)
    {
        IEnumerable<int> found = _list.Match == ReferenceMatching.Name ? _byName.GetValueOrDefault(KeyOf(name)) ?? [] : Near(rightAscensionDegrees, declinationDegrees);
        (ReferenceEntry Entry, double Distance)[] candidates = [.. found
            .Select(i => (_entries[i], SkyAngle.DistanceArcsec(rightAscensionDegrees, declinationDegrees, _entries[i].RightAscensionDegrees, _entries[i].DeclinationDegrees)))
            .Where(candidate => _list.Match == ReferenceMatching.Name || candidate.Item2 <= _list.RadiusArcsec)
            .OrderBy(candidate => double.IsNaN(candidate.Item2) ? double.PositiveInfinity : candidate.Item2)];
        return candidates is [var nearest, ..] ? new ReferenceMatch(_list.Name, _list.IsLimbDarkened, nearest.Entry, nearest.Distance, candidates.Length) : null;
    }

    /// <summary>Names are the same without regard to case, blanks and underscores: <c>HD_10072</c>, <c>hd 10072</c>, <c>HD10072</c>.</summary>
    private static string KeyOf(string name) =>
        string.Concat(name.ToUpperInvariant().Split((char[])[' ', '\t', '_', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<int> Near(double rightAscensionDegrees, double declinationDegrees)
    {
        if (!IsOnSky(rightAscensionDegrees, declinationDegrees))
            yield break;
        double radius = _list.RadiusArcsec / 3600;
        int first = Array.BinarySearch(_declinations, declinationDegrees - radius);
        first = first < 0 ? ~first : first;
        while (first > 0 && _declinations[first - 1] >= declinationDegrees - radius)
            first--;
        for (int i = first; i < _declinations.Length && _declinations[i] <= declinationDegrees + radius; i++)
            yield return i;
    }

    private static bool IsOnSky(double rightAscensionDegrees, double declinationDegrees) =>
        double.IsFinite(rightAscensionDegrees) && declinationDegrees is >= -90 and <= 90;
}
