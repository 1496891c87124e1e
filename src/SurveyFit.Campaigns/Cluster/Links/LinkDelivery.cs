namespace SurveyFit.Campaigns.Cluster.Links;

/// <summary>Something that came over a link.</summary>
public abstract record LinkDelivery;

/// <summary>The link is up, at the beginning or again. What was delivered before and not acknowledged is delivered again, perhaps to others.</summary>
public sealed record LinkUp : LinkDelivery;

/// <summary>The link is down; it comes up again by itself.</summary>
/// <param name="Reason">Why, for the log.</param>
public sealed record LinkDown(string Reason) : LinkDelivery;

/// <summary>A message.</summary>
/// <param name="Body">Its bytes, owned by the receiver.</param>
/// <param name="ReplyAddress">Where its sender listens; null if it does not.</param>
/// <param name="Redelivered">True if it was in somebody's hands before.</param>
/// <param name="Receipt">To be acknowledged or rejected; null where messages are not kept for a slow or dying receiver.</param>
public sealed record LinkMessage(ReadOnlyMemory<byte> Body, string? ReplyAddress, bool Redelivered, ILinkReceipt? Receipt) : LinkDelivery;

/// <summary>The receiver's answer to the carrier of a message. If the link went down in between, it does nothing: the message comes again anyway.</summary>
public interface ILinkReceipt
{
    /// <summary>The message is dealt with; forget it.</summary>
    ValueTask AcknowledgeAsync();

    /// <summary>The message makes no sense; set it aside.</summary>
    ValueTask RejectAsync();
}
