using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>Answers to one run that are not sent yet.</summary>
internal sealed class AnswerLine
{
    internal Queue<(HeldTask Task, CoordinatorEvent Answer)> Answers { get; } = [];

    /// <summary>Completes when they should wait no longer.</summary>
    internal TaskCompletionSource Due { get; set; } = NewDue();

    internal static TaskCompletionSource NewDue() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
