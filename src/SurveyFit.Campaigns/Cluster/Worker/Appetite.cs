namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>How many tasks a worker holds: a reserve in fits, none for long ones, which others could begin.</summary>
/// <remarks>Two thirds of the reserve are answers that gather for one message; the rest covers the way to the broker and back.</remarks>
internal sealed class Appetite
{
    private const double ReserveSeconds = 0.6;
    private const double LongFitSeconds = 2;

    // Giving back costs more than it brings, unless a worker sits on this much work that others could begin.
    private const double HoardSeconds = 5;
    private const double Smoothing = 0.05;
    private const int MostPerSlot = 256;
    private double _meanSeconds = double.NaN;
    private readonly int _slots;

    internal Appetite(int slots) => Current = _slots = slots;

    /// <summary>What it may hold now.</summary>
    internal int Current { get; private set; }

    /// <summary>Answers that are worth a message while other work is in hand.</summary>
    internal int Gathered => Current * 2 / 3;

    /// <summary>Notes a fit.</summary>
    /// <returns>The new appetite if it changed by much; null if not.</returns>
    internal int? Note(double seconds)
    {
        _meanSeconds = double.IsNaN(_meanSeconds) ? seconds : _meanSeconds + (Smoothing * (seconds - _meanSeconds));
        var perSlot = _meanSeconds > LongFitSeconds ? 1 : Math.Min(MostPerSlot, 1 + (int)Math.Ceiling(ReserveSeconds / Math.Max(_meanSeconds, 1e-6)));
        var wanted = _slots * perSlot;
        var hoards = wanted < Current && Current * _meanSeconds > HoardSeconds * _slots;
        if (wanted < 2 * Current && !hoards) return null;
        Current = wanted;
        return wanted;
    }
}
