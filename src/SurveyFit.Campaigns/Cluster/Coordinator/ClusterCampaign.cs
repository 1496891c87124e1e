using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <summary>A run as its coordinator shows it to workers and observers.</summary>
/// <param name="Run">Run.</param>
/// <param name="Session">This life of the coordinator; later lives have larger numbers.</param>
/// <param name="Id">Campaign id.</param>
/// <param name="Definition">Campaign.</param>
/// <param name="Output">Output folder.</param>
/// <param name="Resumes">True if attempts of a former coordinator are open.</param>
public sealed record ClusterCampaign(RunId Run, long Session, string Id, CampaignDefinition Definition, string Output, bool Resumes)
{
    private readonly string _recipeHash = UnitIdentity.OfRecipe(Definition.Recipe);

    internal AnnouncementMessage Announcement(bool live) => new()
    {
        Run = Run.Value,
        Session = Session,
        Campaign = Definition.Name,
        NumericVersion = NumericVersion.Current,
        Live = live,
        RecipeHash = _recipeHash,
        Recipe = Definition.Recipe,
        DataRoot = Definition.DataRoot,
    };

    internal TaskMessage Task(FitTask task, IReadOnlyList<ReadOnlyMemory<byte>> files) => new()
    {
        Run = Run,
        Session = Session,
        NumericVersion = NumericVersion.Current,
        Recipe = _recipeHash,
        Task = task,
        Files = files,
    };

    /// <summary>True if an observer's name for a campaign means this one.</summary>
    /// <param name="name">Name, id or run, or the beginning of an id or run; empty means every campaign.</param>
    internal bool IsMeantBy(string name) =>
        name.Length == 0 || string.Equals(name, Definition.Name, StringComparison.OrdinalIgnoreCase)
        || (name.Length >= 4 && (Run.Value.StartsWith(name, StringComparison.Ordinal) || Id.StartsWith(name, StringComparison.Ordinal)));
}
