using Akka.Actor;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.Akka.Desk;

/// <summary>Names and roles by which the nodes of a cluster find each other.</summary>
internal static class RunNames
{
    internal const string CoordinatorRole = "coordinator";
    internal const string WorkerRole = "worker";
    internal const string ObserverRole = "observer";
    internal const string DeskName = "desk";
    private const string RunPrefix = "run-";

    /// <summary>The role of a run's coordinator, and the name of its singleton manager.</summary>
    internal static string RoleOf(RunId run) => RunPrefix + run.Value;

    /// <summary>The run behind a role; null if the role is another one.</summary>
    internal static RunId? RunOf(string role) =>
        role.StartsWith(RunPrefix, StringComparison.Ordinal) && new RunId(role[RunPrefix.Length..]) is { IsValid: true } run ? run : null;

    /// <summary>The run whose desk this is.</summary>
    internal static RunId? RunOf(IActorRef desk) => desk.Path is { Name: DeskName, Parent.Name: var manager } ? RunOf(manager) : null;
}
