namespace SurveyFit.Campaigns.Tests.Cluster;

/// <summary>Who opens a link; engines with accounts have one for each.</summary>
internal enum ClusterRole
{
    Coordinator,
    Worker,
    Observer,
}
