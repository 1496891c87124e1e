namespace SurveyFit.Catalogue.Comparison;

/// <summary>Lines that differ between two texts: the longest common subsequence of lines stays.</summary>
internal static class TextDifference
{
    // A table of 16 MB; campaign files have dozens of lines.
    private const int MostLines = 2000;

    /// <summary>Lines of A after <c>- </c>, of B after <c>+ </c>; empty if the texts are equal.</summary>
    internal static IReadOnlyList<string> Lines(string a, string b)
    {
        if (a == b)
            return [];
        string[] old = a.ReplaceLineEndings("\n").Split('\n');
        string[] young = b.ReplaceLineEndings("\n").Split('\n');
        if (Math.Max(old.Length, young.Length) > MostLines)
            return [$"- {old.Length} lines", $"+ {young.Length} lines"];
        string[] lines = [.. Walk(old, young, CommonLengths(old, young))];
        return lines.Length > 0 ? lines : ["- other line ends", "+ other line ends"];
    }

    /// <summary>Length of the longest common subsequence of what follows each pair of lines.</summary>
    private static int[,] CommonLengths(string[] a, string[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int k = b.Length - 1; k >= 0; k--)
                lengths[i, k] = a[i] == b[k] ? lengths[i + 1, k + 1] + 1 : Math.Max(lengths[i + 1, k], lengths[i, k + 1]);
        }

        return lengths;
    }

    private static IEnumerable<string> Walk(string[] a, string[] b, int[,] lengths)
    {
        int i = 0;
        int k = 0;
        while (i < a.Length || k < b.Length)
        {
            if (i < a.Length && k < b.Length && a[i] == b[k])
            {
                i++;
                k++;
            }
            else if (k == b.Length || (i < a.Length && lengths[i + 1, k] >= lengths[i, k + 1]))
            {
                yield return "- " + a[i++];
            }
            else
            {
                yield return "+ " + b[k++];
            }
        }
    }
}
