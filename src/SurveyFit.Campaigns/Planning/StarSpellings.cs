namespace SurveyFit.Campaigns.Planning;

/// <summary>One spelling for each star: that of the first file which names it.</summary>
internal sealed class StarSpellings
{
    private readonly Dictionary<string, string> _spellings = new(StringComparer.Ordinal);

    /// <summary>The spelling of a star.</summary>
    /// <param name="name">TARGET; ask in the order of paths.</param>
    internal string Of(string name)
    {
        var key = TargetName.Key(name);
        if (_spellings.TryGetValue(key, out var known)) return known;
        var display = TargetName.Display(name);
        _spellings.Add(key, display);
        return display;
    }
}
