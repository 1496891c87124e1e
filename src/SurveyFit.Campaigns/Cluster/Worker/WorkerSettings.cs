using SurveyFit.Campaigns.Engines;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>How a worker works.</summary>
public sealed record WorkerSettings
{
    /// <summary>Fits at the same time.</summary>
    public required int Slots { get; init; }

    /// <summary>Where the campaigns' files are on this machine; null = where the coordinator says.</summary>
    public string? DataRoot { get; init; }

    /// <summary>After this time no more units are begun, those begun are finished, and the worker ends; null = never.</summary>
    public TimeSpan? DrainAfter { get; init; }

    /// <summary>Version of the numerics that this worker states.</summary>
    public string NumericVersion { get; init; } = Campaigns.NumericVersion.Current;

    /// <summary>Starts the child process that fits units suspected of ending their process.</summary>
    public required Func<System.Diagnostics.ProcessStartInfo> Child { get; init; }

    /// <summary>What is put around every fitter; nothing in ordinary operation.</summary>
    public Func<IUnitFitter, IUnitFitter> Around { get; init; } = fitter => fitter;
}
