using System.Globalization;

namespace SurveyFit.Models.Files;

/// <summary>Collects the problems of one document, so that all are reported at once.</summary>
internal sealed class ProblemList(string source, int capacity)
{
    private readonly List<Problem> _problems = [];
    private int _dropped;

    internal string Source { get; } = source;

    internal int Count => _problems.Count;

    internal void Add(int line, int column, string message)
    {
        var problem = new Problem(Source, line, column, message);
        if (_problems.Contains(problem))
            return;

        if (_problems.Count < capacity)
            _problems.Add(problem);
        else
            _dropped++;
    }

    /// <summary>The problems in file order.</summary>
    internal IReadOnlyList<Problem> InFileOrder()
    {
        var ordered = _problems.OrderBy(p => p.Line).ThenBy(p => p.Column).ToList();
        if (_dropped > 0)
            ordered.Add(new Problem(Source, 0, 0, string.Create(CultureInfo.InvariantCulture, $"{_dropped} further problems are not listed")));

        return ordered;
    }
}
