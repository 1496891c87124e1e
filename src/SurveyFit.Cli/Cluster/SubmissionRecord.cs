using System.Text.Json;
using System.Text.Json.Serialization;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Cli.Cluster;

/// <summary>How a campaign in an output folder was submitted, so that other commands find its broker. No secrets.</summary>
/// <param name="Campaign">Campaign file.</param>
/// <param name="Run">Run id.</param>
/// <param name="Cluster">Cluster.</param>
internal sealed record SubmissionRecord(string Campaign, string Run, ClusterChoice Cluster)
{
    private const string FileName = "submission.json";

    /// <summary>The record of an output folder; null if its campaign was not submitted to a cluster.</summary>
    /// <exception cref="ClusterException">It is damaged.</exception>
    internal static SubmissionRecord? Find(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), SubmissionJson.Default.SubmissionRecord);
        }
        catch (JsonException damaged)
        {
            throw new ClusterException($"{path} is damaged ({damaged.Message}); 'surveyfit submit' with the same arguments writes it anew.", damaged);
        }
    }

    /// <summary>Writes the record.</summary>
    internal void Write(string directory) =>
        File.WriteAllText(Path.Combine(directory, FileName), JsonSerializer.Serialize(this, SubmissionJson.Default.SubmissionRecord) + "\n");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SubmissionRecord))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
