namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>A question or a command to live campaigns.</summary>
/// <param name="Verb">What is wanted.</param>
/// <param name="Campaign">Name, run id or its beginning, or campaign id or its beginning; empty = every live campaign.</param>
/// <param name="Argument">Unit, star or file for <see cref="RequestVerb.Explain"/>; otherwise empty.</param>
public sealed record RequestMessage(RequestVerb Verb, string Campaign, string Argument)
{
    /// <summary>Encodes.</summary>
    public byte[] Encode() => WireFrame.Encode(WireKind.Request, this, WireJson.Default.RequestMessage, 0, null);

    /// <summary>Decodes.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static RequestMessage Decode(ReadOnlyMemory<byte> message) => WireFrame.Decode(WireKind.Request, message, WireJson.Default.RequestMessage, out _);
}

/// <summary>Questions, which every observer may ask, and commands, which need permission.</summary>
public enum RequestVerb
{
    /// <summary>Where do you stand?</summary>
    Status,

    /// <summary>What became of a unit, a star or a file?</summary>
    Explain,

    /// <summary>Hand out nothing more, but stay.</summary>
    Pause,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>Stop, hand back, keep the ledger.</summary>
    Cancel,

    /// <summary>Try failed units again.</summary>
    Retry,
}
