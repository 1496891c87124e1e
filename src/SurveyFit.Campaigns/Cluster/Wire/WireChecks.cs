using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>What a sound message says of ids and paths. They become parts of queue names and of paths, so the sender is not trusted with them.</summary>
internal static class WireChecks
{
    private const int UnitDigits = 32;
    private const int LongestPath = 4096;

    internal static RunId Run(string? value) =>
        value is not null && new RunId(value) is { IsValid: true } run ? run : throw new WireException("a message with a malformed run id.");

    internal static UnitId Unit(string? value) =>
        value is { Length: UnitDigits } && value.All(char.IsAsciiHexDigitLower) ? new UnitId(value) : throw new WireException("a message with a malformed unit id.");

    internal static UnitFile File(UnitFile? file)
    {
        if (file?.Path is not { Length: > 0 and <= LongestPath } path || file.Sha256 is null || file.TargetIds is not { Count: > 0 } || file.InsNames is null)
            throw new WireException("a Task message with a malformed file.");
        if (Path.IsPathRooted(path) || path.Split('/').Contains("..") || path.Contains('\0', StringComparison.Ordinal))
            throw new WireException($"a Task message with a file outside of the data root: {path}");
        return file;
    }
}
