using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;

namespace SurveyFit.Cli.Cluster;

/// <summary>Asks live campaigns through their broker.</summary>
internal sealed class LiveCampaigns : IAsyncDisposable
{
    // Coordinators answer within milliseconds; how many there are is not known. One that is known may be looking into a large ledger.
    private static readonly TimeSpan PatienceWithAll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWithOne = TimeSpan.FromSeconds(10);
    private readonly IObserverLink _link;
    private readonly string _place;
    private readonly string _campaign;

    private LiveCampaigns(IObserverLink link, string place, string campaign)
    {
        _link = link;
        _place = place;
        _campaign = campaign;
    }

    /// <summary>Connects.</summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="campaign">Name or id; null for all.</param>
    /// <param name="stop">Gives up.</param>
    internal static async Task<LiveCampaigns> ConnectAsync(ClusterChoice cluster, string? campaign, CancellationToken stop)
    {
        var carrier = cluster.Resolve(ClusterUse.Soon(Console.Error.WriteLine));
        return new LiveCampaigns(await carrier.OpenObserverAsync(stop), carrier.Place, campaign ?? "");
    }

    public ValueTask DisposeAsync() => _link.DisposeAsync();

    /// <summary>Where they stand, by name.</summary>
    internal async Task<IReadOnlyList<ReportMessage>> StatusAsync(CancellationToken stop)
    {
        var answers = await AskAsync(RequestVerb.Status, _campaign, "", _campaign.Length > 0 ? 1 : int.MaxValue, stop);
        return [.. answers.Select(ReportMessage.Decode).OrderBy(report => report.Campaign, StringComparer.Ordinal).ThenBy(report => report.Run, StringComparer.Ordinal)];
    }

    /// <summary>Gives a command to the one campaign that is meant.</summary>
    internal async Task<ReportMessage> CommandAsync(RequestVerb verb, CancellationToken stop)
    {
        var target = await OnlyOneAsync(stop);
        var answers = await AskAsync(verb, target.Run, "", 1, stop);
        return answers.Count > 0 ? ReportMessage.Decode(answers[0]) : throw Silent(target);
    }

    /// <summary>What became of a unit, a star or a file.</summary>
    internal async Task<ExplanationMessage> ExplainAsync(string what, CancellationToken stop)
    {
        var target = await OnlyOneAsync(stop);
        var answers = await AskAsync(RequestVerb.Explain, target.Run, what, 1, stop);
        return answers.Count > 0 ? ExplanationMessage.Decode(answers[0]) : throw Silent(target);
    }

    /// <summary>Says that nothing answers.</summary>
    internal ClusterException Nobody() => new(_campaign.Length == 0
        ? $"No campaign is live at {_place}. 'surveyfit status DIR' shows one that is not."
        : $"No live campaign '{_campaign}' at {_place}. 'surveyfit status --broker URL' lists those that are live; 'surveyfit status DIR' shows one that is not.");

    private static ClusterException Silent(ReportMessage target) => new(
        $"{target.Campaign} answered a moment ago but does not any more: it has ended, or its coordinator on {target.Host} is cut off. 'surveyfit status {target.Output}' there says more.");

    private async Task<ReportMessage> OnlyOneAsync(CancellationToken stop)
    {
        var live = await StatusAsync(stop);
        return live.Count switch
        {
            0 => throw Nobody(),
            1 => live[0],
            _ => throw new ClusterException("Several campaigns are live; name one with --campaign: " + string.Join(", ", live.Select(report => $"{report.Campaign} ({report.Run})"))),
        };
    }

    private Task<IReadOnlyList<ReadOnlyMemory<byte>>> AskAsync(RequestVerb verb, string campaign, string argument, int enough, CancellationToken stop) =>
        _link.AskAsync(new RequestMessage(verb, campaign, argument), verb == RequestVerb.Status ? PatienceWithAll : PatienceWithOne, answers => answers.Count >= enough, stop);
}
