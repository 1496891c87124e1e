namespace SurveyFit.Engines.Akka.Messages;

/// <summary>A message between nodes. <see cref="ClusterSerializer"/> writes and reads each kind by hand; nothing else crosses the network.</summary>
internal interface IClusterMessage;

/// <summary>A worker says what it has and wants; sent when that changes and every second.</summary>
/// <param name="NumericVersion">Version of its numerics.</param>
/// <param name="Appetite">Most tasks of this run it wants to hold.</param>
/// <param name="Held">Tasks of this run it holds, by the desk's numbers.</param>
internal sealed record Want(string NumericVersion, int Appetite, IReadOnlyList<long> Held) : IClusterMessage
{
    /// <summary>Longest list of held tasks.</summary>
    internal const int MostHeld = 65536;

    /// <summary>Longest version.</summary>
    internal const int LongestVersion = 256;
}

/// <summary>A worker is done with a task: answered, or set aside.</summary>
/// <param name="Task">The desk's number of the task.</param>
/// <param name="Rejected">True if it made no sense to the worker.</param>
internal sealed record Settled(long Task, bool Rejected) : IClusterMessage;

/// <summary>The coordinator has answers safe, or wants none.</summary>
/// <param name="Parcel">The worker's number of the parcel.</param>
/// <param name="Wanted">False if nobody wants answers of this run any more.</param>
internal sealed record Kept(long Parcel, bool Wanted) : IClusterMessage;

/// <summary>A piece of a message of SurveyFit, which may be larger than a frame of the network.</summary>
/// <param name="Kind">What the whole is.</param>
/// <param name="Parcel">The sender's number of the whole.</param>
/// <param name="Index">Which piece, from 0.</param>
/// <param name="Count">How many pieces.</param>
/// <param name="Again">The task was in other hands before.</param>
/// <param name="Bytes">Content.</param>
internal sealed record Piece(ParcelKind Kind, long Parcel, int Index, int Count, bool Again, ReadOnlyMemory<byte> Bytes) : IClusterMessage
{
    /// <summary>Largest content; well below a frame, so that heartbeats are never kept waiting for long.</summary>
    internal const int MostBytes = 256 << 10;
}

/// <summary>What a parcel is. The numbers are on the wire: never renumber.</summary>
internal enum ParcelKind : byte
{
    /// <summary>A task, from desk to worker.</summary>
    Task = 1,

    /// <summary>Answers, from worker to desk.</summary>
    Answers = 2,

    /// <summary>A sign of life, from worker to desks.</summary>
    Presence = 3,

    /// <summary>A question or command, from observer to desks.</summary>
    Request = 4,

    /// <summary>A note from a desk to one worker or observer.</summary>
    Note = 5,
}
