namespace SurveyFit.Campaigns.Cluster.Links;

/// <summary>A carrier of messages between the machines of a cluster: opens the link of each role.</summary>
/// <remarks>What is expected of it is written down as tests: <c>ClusterConformance</c>, of which every engine is a subclass.</remarks>
public interface IClusterEngine
{
    /// <summary>Where the cluster is, for people.</summary>
    string Place { get; }

    /// <summary>The link of a run's coordinator. A second one for the same run is refused while the first lives.</summary>
    /// <param name="run">Run.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    Task<ICoordinatorLink> OpenCoordinatorAsync(RunId run, CancellationToken cancellation);

    /// <summary>The link of a worker.</summary>
    /// <param name="numericVersion">Version of its numerics: it gets tasks of this version only.</param>
    /// <param name="slots">Fits at the same time: what it wants to hold at first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    Task<IWorkerLink> OpenWorkerAsync(string numericVersion, int slots, CancellationToken cancellation);

    /// <summary>The link of an observer.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    Task<IObserverLink> OpenObserverAsync(CancellationToken cancellation);
}
