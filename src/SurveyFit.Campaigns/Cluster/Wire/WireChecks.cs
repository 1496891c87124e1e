using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

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

    internal static WorkUnit Work(WorkUnit unit)
    {
        Unit(unit.Id.Value);
        foreach (var file in unit.Files) File(file);
        return unit;
    }

    internal static FitRecipe Recipe(FitRecipe recipe)
    {
        if (recipe.Data is not { Vis2Errors: not null, T3PhiErrors: not null, T3AmpErrors: not null }) throw new WireException("an Announcement message with an incomplete recipe.");

        // The first messages did not know it.
        return recipe.Search is null ? recipe with { Search = FitSettings.Default } : recipe;
    }

    internal static PresenceMessage Presence(PresenceMessage presence)
    {
        if (presence is { Slots: >= 0 and <= 4096, Wants: not null, Held: { Count: <= WireLimits.HeldUnits } }) return presence;
        throw new WireException("a sign of life with impossible numbers.");
    }

    internal static UnitFile File(UnitFile? file)
    {
        // A property that is missing in the JSON is null, whatever its declaration says.
        if (file?.Path is not { Length: > 0 and <= LongestPath } path || file.TargetIds is not { Count: > 0 } || file.Nights is null)
            throw new WireException("a message with a malformed file.");
        if (Path.IsPathRooted(path) || path.Split('/').Contains("..") || path.Contains('\0', StringComparison.Ordinal))
            throw new WireException($"a message with a file outside of the data root: {path}");
        return file;
    }
}
