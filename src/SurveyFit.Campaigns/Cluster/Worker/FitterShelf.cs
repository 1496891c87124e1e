using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>Compiled models of the last few recipes; shared by all slots of a worker.</summary>
/// <param name="settings">Settings.</param>
internal sealed class FitterShelf(WorkerSettings settings)
{
    private const int Most = 8;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Func<IUnitFiles, ReadingMemory, IUnitFitter>> _factories = new(StringComparer.Ordinal);
    private readonly Queue<string> _age = [];

    /// <summary>The fitter for one task.</summary>
    /// <param name="campaign">Campaign of the task.</param>
    /// <param name="task">Task.</param>
    /// <param name="memory">Memory of the slot, whose former tasks are over.</param>
    internal IUnitFitter For(AnnouncementMessage campaign, TaskMessage task, ReadingMemory memory)
    {
        IUnitFiles files = task.Files.Count > 0
            ? new CarriedFiles(task.Task.Unit.Files.Zip(task.Files).ToDictionary(pair => pair.First.Path, pair => pair.Second, StringComparer.Ordinal))
            : new FolderFiles(settings.DataRoot ?? campaign.DataRoot);
        return settings.Around(Factory(campaign)(files, memory));
    }

    private Func<IUnitFiles, ReadingMemory, IUnitFitter> Factory(AnnouncementMessage campaign)
    {
        lock (_gate)
        {
            if (_factories.TryGetValue(campaign.RecipeHash, out var known)) return known;
            var made = OifitsUnitFitter.Factory(campaign.Recipe);
            if (_age.Count == Most) _factories.Remove(_age.Dequeue());
            _factories.Add(campaign.RecipeHash, made);
            _age.Enqueue(campaign.RecipeHash);
            return made;
        }
    }
}
