using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Planning;

/// <summary>Expands the campaign's files, folders and patterns; stays inside the data root.</summary>
internal sealed class InputExpansion
{
    private const int DeepestFolder = 64;
    private static readonly string[] Extensions = [".fits", ".oifits", ".fit", ".fits.gz", ".oifits.gz", ".fit.gz"];
    private readonly CampaignDefinition _campaign;
    private readonly SortedDictionary<string, InputFile> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FailedUnit> _refused = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];
    private readonly string _realRoot;

    private InputExpansion(CampaignDefinition campaign)
    {
        _campaign = campaign;
        _realRoot = RealPath(campaign.DataRoot) ?? campaign.DataRoot;
    }

    /// <summary>Files in ordinal order of their paths.</summary>
    internal IReadOnlyCollection<InputFile> Files => _files.Values;

    /// <summary>Files and folders that lead out of the data root.</summary>
    internal IReadOnlyCollection<FailedUnit> Refused => _refused.Values;

    /// <summary>Input lines that match nothing.</summary>
    internal IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Expands.</summary>
    /// <param name="campaign">Campaign.</param>
    /// <param name="cancellation">Stops the walk.</param>
    internal static InputExpansion Of(CampaignDefinition campaign, CancellationToken cancellation)
    {
        var expansion = new InputExpansion(campaign);
        foreach (var item in campaign.Input) expansion.Add(item, cancellation);
        return expansion;
    }

    private void Add(YamlValue item, CancellationToken cancellation)
    {
        var before = _files.Count + _refused.Count;
        var known = false;
        if (GlobPattern.IsPattern(item.Value))
        {
            var pattern = new GlobPattern(item.Value);
            Walk("", pattern.CanDescend, path => known |= pattern.Matches(path) && Take(path), 0, cancellation);
        }
        else if (Directory.Exists(FullPath(item.Value)))
        {
            if (Leaves(item.Value)) Refuse(item.Value);
            else Walk(item.Value, _ => true, path => known |= HasExtension(path) && Take(path), 0, cancellation);
        }
        else if (File.Exists(FullPath(item.Value)))
        {
            known = Take(item.Value);
        }
        else
        {
            Report($"'{item.Value}' does not exist in {_campaign.DataRoot}");
            return;
        }

        if (!known && _files.Count + _refused.Count == before) Report($"'{(item.Value.Length == 0 ? "." : item.Value)}' matches no file in {_campaign.DataRoot}");

        void Report(string message) => _problems.Add(new Problem(_campaign.Source, item.Line, item.Column, message));
    }

    private void Walk(string folder, Func<string, bool> enter, Action<string> visit, int depth, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var entry in new DirectoryInfo(FullPath(folder)).EnumerateFileSystemInfos("*", Everything))
        {
            var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (entry is FileInfo)
            {
                visit(path);
            }
            else if (enter(path))
            {
                if (entry.LinkTarget is not null && (Leaves(path) || LeadsUp(path))) Refuse(path);
                else if (depth >= DeepestFolder) Refuse(path);
                else Walk(path, enter, visit, depth + 1, cancellation);
            }
        }
    }

    private static EnumerationOptions Everything { get; } = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };

    private bool Take(string path)
    {
        if (_files.ContainsKey(path)) return true;
        if (Leaves(path))
        {
            Refuse(path);
            return true;
        }

        var info = new FileInfo(FullPath(path));
        var target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
        _files.Add(path, new InputFile(path, info.FullName, target.Exists ? target.Length : 0, target.LastWriteTimeUtc.Ticks));
        return true;
    }

    private void Refuse(string path) => _refused.TryAdd(path, new FailedUnit(
        path,
        -1,
        "",
        [path],
        "plan",
        "outside-data-root",
        $"{path} is a link that leads out of the data root {_campaign.DataRoot} or in a circle. Set 'data-root' to a folder that holds all input, or 'follow-links: true'."));

    private bool Leaves(string path)
    {
        if (_campaign.FollowLinks) return false;
        var real = RealPath(FullPath(path));
        return real is not null && real != _realRoot && !real.StartsWith(_realRoot.TrimEnd('/') + "/", StringComparison.Ordinal);
    }

    private bool LeadsUp(string path)
    {
        // A link to a folder above itself would be walked for ever.
        var real = RealPath(FullPath(path)) ?? "";
        var parent = RealPath(Path.GetDirectoryName(FullPath(path))!) ?? "";
        return (parent + "/").StartsWith(real.TrimEnd('/') + "/", StringComparison.Ordinal);
    }

    private string FullPath(string path) => path.Length == 0 ? _campaign.DataRoot : Path.Combine(_campaign.DataRoot, path);

    private static bool HasExtension(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>The path with every link on the way resolved; null if a link leads nowhere.</summary>
    private static string? RealPath(string path)
    {
        var real = "/";
        var links = 0;
        var parts = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (parts.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            var info = new FileInfo(next);
            if (info.LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > DeepestFolder) return null;
            var full = Path.GetFullPath(target, real);
            foreach (var piece in full.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()) parts.Push(piece);
            real = "/";
        }

        return real;
    }
}
