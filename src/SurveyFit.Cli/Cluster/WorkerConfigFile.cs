using SurveyFit.Campaigns.Cluster;
using SurveyFit.Models.Files;

namespace SurveyFit.Cli.Cluster;

/// <summary>The worker's configuration file: what the command line leaves open. Keys as the options; no secrets.</summary>
internal static class WorkerConfigFile
{
    private const int MostSlots = 1024;

    /// <summary>Fills what is open.</summary>
    /// <param name="request">Command line.</param>
    /// <param name="path">File.</param>
    /// <exception cref="ClusterException">It cannot be read, or has mistakes; all are listed with their lines.</exception>
    internal static WorkerRequest Complete(WorkerRequest request, string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The worker's configuration {path} cannot be read: {problem.Message}", problem);
        }

        var document = YamlDocumentReader.Parse(text, path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var whole = document.Root is { } root ? Complete(request, root, folder) : request;
        return document.Problems.Count == 0
            ? whole
            : throw new ClusterException("the worker's configuration has mistakes:\n" + string.Join('\n', document.Problems));
    }

    private static WorkerRequest Complete(WorkerRequest request, YamlMappingReader root, string folder)
    {
        string? File(string key) => root.OptionalString(key) is { } path ? Path.GetFullPath(path, folder) : null;
        var whole = request with
        {
            Cluster = request.Cluster.CompletedBy(new ClusterChoice
            {
                Engine = root.OptionalString("engine"),
                Address = root.OptionalString("broker"),
                CredentialsFile = File("credentials"),
                AuthorityFile = File("ca"),
                AllowPlain = root.OptionalBoolean("allow-plain") ?? false,
                Seeds = root.OptionalString("seeds")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                Listen = root.OptionalString("listen"),
                CertificateFile = File("cert"),
                KeyFile = File("key"),
                ConfigurationFile = File("akka-config"),
            }),
            Slots = request.Slots ?? (int?)root.OptionalInteger("slots", minimum: 1, maximum: MostSlots),
            DataRoot = Pick(request.DataRoot, File("data-root")),
            DrainAfter = Pick(request.DrainAfter, root.OptionalString("drain-after")),
        };
        root.RejectUnknownKeys();
        return whole;
    }

    // Both are evaluated, so that every key of the file counts as known.
    private static string? Pick(string? commandLine, string? file) => commandLine ?? file;
}
