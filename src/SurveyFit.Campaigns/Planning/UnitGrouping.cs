using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Planning;

/// <summary>Collects the selected data of all files into units; keeps only what units need, so that memory per file stays small.</summary>
internal sealed class UnitGrouping
{
    private readonly Grouping _grouping;
    private readonly Dictionary<GroupKey, Group> _groups = [];
    private readonly StarSpellings _spellings;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>No units yet.</summary>
    /// <param name="grouping">What makes a unit.</param>
    /// <param name="spellings">Names of stars.</param>
    internal UnitGrouping(Grouping grouping, StarSpellings spellings)
    {
        _grouping = grouping;
        _spellings = spellings;
    }

    /// <summary>Adds a file; call in the order of paths.</summary>
    /// <param name="path">Path relative to the data root.</param>
    /// <param name="sha256">Hash of its bytes.</param>
    /// <param name="all">All entries of the file.</param>
    /// <param name="selected">The entries that take part.</param>
    internal void Add(string path, string sha256, IReadOnlyList<ScanEntry> all, IReadOnlyList<ScanEntry> selected)
    {
        foreach (var part in selected.GroupBy(entry => KeyOf(path, entry)))
        {
            if (!_groups.TryGetValue(part.Key, out var group))
                _groups.Add(part.Key, group = new Group(_spellings.Of(part.First().TargetName)));
            group.Files.Add(FilePart(path, sha256, all, [.. part]));
        }
    }

    /// <summary>The units in the plan's order: by star, then group label.</summary>
    /// <param name="recipeHash">From <see cref="UnitIdentity.OfRecipe"/>.</param>
    internal IEnumerable<WorkUnit> Units(string recipeHash)
    {
        var sequence = 0;
        foreach (var (key, group) in _groups.OrderBy(pair => pair.Key))
        {
            var id = UnitIdentity.OfUnit(recipeHash, group.Files);
            yield return new WorkUnit(id, sequence++, group.Target, key.Label, group.Files, UnitIdentity.SeedOf(id));
        }
    }

    private GroupKey KeyOf(string path, ScanEntry entry)
    {
        var target = Shared(TargetName.Key(entry.TargetName));
        return _grouping switch
        {
            Grouping.File => new GroupKey(target, path),
            Grouping.TargetNight => new GroupKey(target, Shared(ObservingNight.Label(entry.Night))),
            Grouping.TargetInstrument => new GroupKey(target, Shared(new InstrumentIdentity(entry.Family, entry.Band).Label)),
            _ => new GroupKey(target, ""),
        };
    }

    private UnitFile FilePart(string path, string sha256, IReadOnlyList<ScanEntry> all, ScanEntry[] part)
    {
        // Lists are empty where everything of the star is meant, so that the common case is short.
        int[] ids = [.. part.Select(entry => entry.TargetId).Distinct().Order()];
        var star = all.Where(entry => ids.Contains(entry.TargetId)).ToArray();
        var insNames = Narrowed(star, part, entry => entry.InsName, StringComparer.Ordinal);
        var nights = Narrowed(star, part, entry => entry.Night, Comparer<int>.Default);
        return new UnitFile(path, sha256, ids, [.. insNames.Select(Shared)]) { Nights = nights };
    }

    private static T[] Narrowed<T>(ScanEntry[] star, ScanEntry[] part, Func<ScanEntry, T> field, IComparer<T> order)
    {
        T[] chosen = [.. part.Select(field).Distinct().Order(order)];
        return chosen.Length == star.Select(field).Distinct().Count() ? [] : chosen;
    }

    private string Shared(string text)
    {
        if (_texts.TryGetValue(text, out var known)) return known;
        _texts.Add(text, text);
        return text;
    }

    private readonly record struct GroupKey(string Target, string Label) : IComparable<GroupKey>
    {
        public int CompareTo(GroupKey other)
        {
            var byTarget = string.CompareOrdinal(Target, other.Target);
            return byTarget != 0 ? byTarget : string.CompareOrdinal(Label, other.Label);
        }
    }

    private sealed record Group(string Target)
    {
        internal List<UnitFile> Files { get; } = [];
    }
}
