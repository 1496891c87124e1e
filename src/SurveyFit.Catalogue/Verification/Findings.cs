namespace SurveyFit.Catalogue.Verification;

/// <summary>Collects what the checks find.</summary>
internal sealed class Findings
{
    private readonly List<CheckSummary> _checks = [];
    private readonly List<Violation> _violations = [];
    private string _check = "";

    internal IReadOnlyList<CheckSummary> Checks => _checks;

    internal IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Runs a check.</summary>
    /// <param name="name">Name.</param>
    /// <param name="check">Adds violations; returns what it looked at.</param>
    internal void Run(string name, Func<string> check)
    {
        _check = name;
        int before = _violations.Count;
        string about = check();
        _checks.Add(new CheckSummary(name, about, _violations.Count - before));
    }

    internal void Add(string where, string message, long count = 1) => _violations.Add(new Violation(_check, where, message, count));
}
