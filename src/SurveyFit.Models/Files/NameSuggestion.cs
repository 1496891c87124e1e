namespace SurveyFit.Models.Files;

/// <summary>Finds the known name that a mistyped one most likely means.</summary>
public static class NameSuggestion
{
    private const int LongestCompared = 64;

    /// <summary>The end of an error message about an unknown name.</summary>
    /// <param name="unknown">What the user wrote.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns><c>; did you mean 'x'?</c>, or the list of known names where none is near, or nothing where none exist.</returns>
    public static string For(string unknown, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToArray();
        var nearest = Nearest(unknown, names);
        if (nearest is not null)
            return $"; did you mean '{nearest}'?";

        return names.Length == 0 ? string.Empty : $"; known: {string.Join(", ", names)}";
    }

    /// <summary>The nearest known name, if one is near enough.</summary>
    /// <param name="unknown">What the user wrote.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>The name with the smallest edit distance, at most a third of its length (or two); null if there is none.</returns>
    public static string? Nearest(string unknown, IEnumerable<string> known)
    {
        if (unknown.Length > LongestCompared)
            return null;

        return known
            .Where(name => name.Length <= LongestCompared)
            .Select(name => (Name: name, Distance: EditDistance(unknown.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Min(candidate.Name.Length - 1, Math.Max(2, candidate.Name.Length / 3)))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>Levenshtein distance, one row at a time.</summary>
    private static int EditDistance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
