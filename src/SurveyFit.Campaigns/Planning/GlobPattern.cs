namespace SurveyFit.Campaigns.Planning;

/// <summary>A path pattern: <c>*</c> and <c>?</c> within a folder level, <c>**</c> across levels. No regular expressions, so no pattern can be slow.</summary>
internal sealed class GlobPattern
{
    private readonly string[] _segments;

    /// <summary>A pattern over <c>/</c>-separated relative paths.</summary>
    /// <param name="pattern">Pattern.</param>
    internal GlobPattern(string pattern) => _segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True if the text holds a wildcard.</summary>
    /// <param name="text">Path or pattern.</param>
    internal static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Matches one name without separators.</summary>
    /// <param name="pattern">Pattern with <c>*</c> and <c>?</c>.</param>
    /// <param name="name">Name.</param>
    /// <param name="ignoreCase">True for star and instrument names.</param>
    internal static bool MatchesName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, bool ignoreCase)
    {
        // Greedy with one backtrack point: linear in practice, at worst pattern × name.
        int p = 0, n = 0, star = -1, resume = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], name[n], ignoreCase)))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    /// <summary>Matches a whole relative path.</summary>
    /// <param name="path">Path with <c>/</c>.</param>
    internal bool Matches(string path) => Matches(_segments, path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True if a folder can hold matches, so that it is worth entering.</summary>
    /// <param name="folder">Relative path of the folder; empty for the root.</param>
    internal bool CanDescend(string folder)
    {
        var parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i >= _segments.Length) return false;
            if (_segments[i] == "**") return true;
            if (!MatchesName(_segments[i], parts[i], ignoreCase: false)) return false;
        }

        return parts.Length < _segments.Length;
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        // reachable[i]: the pattern so far matches the first i segments of the path.
        var reachable = new bool[path.Length + 1];
        reachable[0] = true;
        foreach (var segment in pattern)
        {
            var next = new bool[path.Length + 1];
            for (var i = 0; i <= path.Length; i++)
            {
                next[i] = segment == "**"
                    ? reachable[i] || (i > 0 && next[i - 1])
                    : i > 0 && reachable[i - 1] && MatchesName(segment, path[i - 1], ignoreCase: false);
            }

            reachable = next;
        }

        return reachable[^1];
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
