using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>A campaign is live, and this is how its units are fitted.</summary>
public sealed record AnnouncementMessage
{
    /// <summary>Campaign.</summary>
    public required string Run { get; init; }

    /// <summary>Life of its coordinator.</summary>
    public required long Session { get; init; }

    /// <summary>Name of the campaign, for people.</summary>
    public required string Campaign { get; init; }

    /// <summary>Version of the numerics it is fitted with.</summary>
    public required string NumericVersion { get; init; }

    /// <summary>False if the campaign ends or stops: give back what belongs to it.</summary>
    public required bool Live { get; init; }

    /// <summary>Hash of the recipe.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>Models, filters, errors and seed.</summary>
    public required FitRecipe Recipe { get; init; }

    /// <summary>Where the coordinator has its data; workers without a data root of their own look there.</summary>
    public required string DataRoot { get; init; }

    /// <summary>Encodes.</summary>
    public byte[] Encode() => WireFrame.Encode(WireKind.Announcement, this, WireJson.Default.AnnouncementMessage, 0, null);

    /// <summary>Decodes and checks that the recipe is the one that its hash names.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static AnnouncementMessage Decode(ReadOnlyMemory<byte> message)
    {
        var received = WireFrame.Decode(WireKind.Announcement, message, WireJson.Default.AnnouncementMessage, out _);
        WireChecks.Run(received.Run);
        var announcement = received with { Recipe = WireChecks.Recipe(received.Recipe) };

        // Another numeric version hashes otherwise, and is never fitted here.
        if (announcement.NumericVersion == Campaigns.NumericVersion.Current && UnitIdentity.OfRecipe(announcement.Recipe) != announcement.RecipeHash)
            throw new WireException("an Announcement message whose recipe is not the one it names.");
        return announcement;
    }
}
