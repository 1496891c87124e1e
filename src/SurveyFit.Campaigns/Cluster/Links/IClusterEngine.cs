namespace SurveyFit.Campaigns.Cluster.Links;

/// <summary>A carrier of messages between the machines of a cluster: opens the link of each role.</summary>
public interface IClusterEngine
{
    /// <summary>Where the cluster is, for people.</summary>
    string Place { get; }

    /// <summary>The link of a run's coordinator.</summary>
    /// <param name="run">Run.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    Task<ICoordinatorLink> OpenCoordinatorAsync(RunId run, CancellationToken cancellation);

    /// <summary>The link of a worker.</summary>
    /// <param name="numericVersion">Version of its numerics.</param>
    /// <param name="slots">Fits at the same time: what it wants to hold at first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    Task<IWorkerLink> OpenWorkerAsync(string numericVersion, int slots, CancellationToken cancellation);

    /// <summary>The link of an observer.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    Task<IObserverLink> OpenObserverAsync(CancellationToken cancellation);
}
