using System.CommandLine;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Cli.Cluster;

/// <summary>Which campaign a command is about: an output folder, or a live one at a broker.</summary>
internal sealed class CampaignFlags
{
    private readonly Option<string?> _campaign = new("--campaign") { Description = "Live campaign of the cluster: its name, id or run. Default: the only one.", HelpName = "ID|NAME" };
    private readonly ClusterFlags _cluster = new();

    /// <summary>The folder's argument.</summary>
    internal Argument<string?> Directory { get; } = new("DIR")
    {
        Description = "Output folder of the campaign; or --broker, --seed for a live one from any machine.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Adds the options to a command, and the folder unless the command has its own argument for it.</summary>
    internal void AddTo(Command command, bool withDirectory = true)
    {
        if (withDirectory) command.Arguments.Add(Directory);
        command.Options.Add(_campaign);
        _cluster.AddTo(command);
    }

    /// <summary>True if the campaign is to be asked through its broker.</summary>
    internal bool IsLive(ParseResult line, string? directory) => directory is null || _cluster.IsGiven(line) || line.GetValue(_campaign) is not null;

    /// <summary>Connects to the broker that the command line or the folder names.</summary>
    internal Task<LiveCampaigns> ConnectAsync(ParseResult line, string? directory, CancellationToken stop)
    {
        var cluster = _cluster.Read(line);
        if (directory is null) return LiveCampaigns.ConnectAsync(cluster, line.GetValue(_campaign), stop);
        var submission = SubmissionRecord.Find(directory)
            ?? throw new ClusterException($"The campaign in {directory} was not submitted to a cluster; this command needs one that was.");
        return LiveCampaigns.ConnectAsync(_cluster.IsGiven(line) ? cluster : submission.Cluster, submission.Run, stop);
    }
}
