namespace SurveyFit.Testing.Cluster;

/// <summary>Accounts of <c>cluster-config/definitions.json</c>.</summary>
public enum BrokerRole
{
    /// <summary>Submits campaigns.</summary>
    Coordinator,

    /// <summary>Fits.</summary>
    Worker,

    /// <summary>Watches and commands.</summary>
    Observer,
}
