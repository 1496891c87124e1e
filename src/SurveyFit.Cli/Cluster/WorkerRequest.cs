namespace SurveyFit.Cli.Cluster;

/// <summary>What the user asked of <c>surveyfit worker</c>; nulls are open.</summary>
/// <param name="Cluster">Cluster.</param>
/// <param name="Slots">Fits at the same time.</param>
/// <param name="DataRoot">Where files are.</param>
/// <param name="DrainAfter">Time as written.</param>
internal sealed record WorkerRequest(ClusterChoice Cluster, int? Slots, string? DataRoot, string? DrainAfter);
