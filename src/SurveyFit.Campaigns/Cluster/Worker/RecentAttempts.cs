using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>The attempts that were answered lately: if one is delivered again, its answer is on the way and only the receipt got lost.</summary>
internal sealed class RecentAttempts
{
    private const int Most = 16384;
    private readonly HashSet<(RunId Run, AttemptId Attempt)> _known = [];
    private readonly Queue<(RunId Run, AttemptId Attempt)> _age = [];

    internal void Add(RunId run, AttemptId attempt)
    {
        if (!_known.Add((run, attempt))) return;
        _age.Enqueue((run, attempt));
        if (_age.Count > Most) _known.Remove(_age.Dequeue());
    }

    internal bool Contains(RunId run, AttemptId attempt) => _known.Contains((run, attempt));
}
