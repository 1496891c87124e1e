using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>What carries the messages of one run, apart from all other runs, and what its processes are told so that they meet there.</summary>
internal abstract class Carrier : IDisposable
{
    /// <summary>Engines for clusters: fixtures run once for each.</summary>
    internal static IEnumerable<string> Engines => [BrokerCarrier.Engine, AkkaCarrier.Engine];

    /// <summary>Options of a coordinator.</summary>
    internal abstract IReadOnlyList<string> Coordinator { get; }

    /// <summary>Options of an observer.</summary>
    internal abstract IReadOnlyList<string> Observer { get; }

    /// <summary>A new one on this machine; the test is skipped where its engine is not to be had.</summary>
    /// <param name="engine">Engine.</param>
    internal static Carrier Of(string engine) => engine == AkkaCarrier.Engine ? AkkaCarrier.New() : new BrokerCarrier(PrivateBroker.Shared);

    /// <summary>A new one that is reached from behind a cable, too.</summary>
    /// <param name="engine">Engine.</param>
    /// <param name="link">Cable.</param>
    internal static Carrier Over(string engine, NetworkLink link) => engine == AkkaCarrier.Engine ? AkkaCarrier.New(link) : BrokerCarrier.Over(link);

    /// <summary>Options of a worker.</summary>
    /// <param name="link">Cable it lives behind; null for this machine's network.</param>
    internal abstract IReadOnlyList<string> Worker(NetworkLink? link = null);

    /// <inheritdoc/>
    public abstract void Dispose();
}
