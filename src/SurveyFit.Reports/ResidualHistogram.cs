using SurveyFit.Reports.Views;

namespace SurveyFit.Reports;

/// <summary>Counts of (data − model)/σ in bins from −5 to 5; what lies beyond is in the last bins. Sums do not depend on the order of adding.</summary>
internal sealed class ResidualHistogram
{
    private const int Bins = 40;
    private const double Limit = 5;
    private readonly long[] _counts = new long[Bins];

    internal IReadOnlyList<long> Counts => _counts;

    /// <summary>Adds the points of a unit with its best model.</summary>
    internal void Add(UnitView view)
    {
        if (view.Preferred < 0) return;
        var own = new long[Bins];
        foreach (var series in view.Series)
        {
            for (var i = 0; i < series.Count; i++)
            {
                var place = (series.Residual(view.Preferred, i) + Limit) * Bins / (2 * Limit);
                if (double.IsFinite(place)) own[(int)Math.Clamp(Math.Floor(place), 0, Bins - 1)]++;
            }
        }

        lock (_counts)
        {
            for (var bin = 0; bin < Bins; bin++) _counts[bin] += own[bin];
        }
    }
}
