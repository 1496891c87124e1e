namespace SurveyFit.Engines.Akka.Desk;

/// <summary>The tasks of one run that are not done: those that wait and those in the hands of workers. No actors, no clock.</summary>
/// <remarks>
/// Workers pull: they say how many tasks they want to hold, and are never given more. A task that a worker does not list among those it holds
/// for some of its messages in a row did not reach it, or its settlement was lost: it is handed out again and marked.
/// </remarks>
/// <typeparam name="TWorker">What identifies a worker.</typeparam>
internal sealed class TaskDesk<TWorker>
    where TWorker : notnull
{
    private const int MissingToBeLost = 3;
    private readonly LinkedList<Entry> _waiting = [];
    private readonly Dictionary<TWorker, Client> _clients = [];
    private readonly List<TWorker> _turns = [];
    private long _next;
    private int _turn;

    /// <summary>An empty desk.</summary>
    /// <param name="firstNumber">Number of the first task: higher than all of a former desk of the run.</param>
    internal TaskDesk(long firstNumber) => _next = firstNumber;

    /// <summary>Tasks in nobody's hands.</summary>
    internal int WaitingCount => _waiting.Count;

    /// <summary>A new task.</summary>
    internal void Add(ReadOnlyMemory<byte> task) => _waiting.AddLast(new Entry(_next++, task));

    /// <summary>A worker says what it wants and holds.</summary>
    internal void Want(TWorker worker, int appetite, IReadOnlyCollection<long> held)
    {
        if (!_clients.TryGetValue(worker, out var client))
        {
            client = new Client();
            _clients.Add(worker, client);
            _turns.Add(worker);
        }

        client.Appetite = appetite;
        var known = held as IReadOnlySet<long> ?? held.ToHashSet();
        foreach (var entry in client.Held.Values.ToArray())
        {
            entry.Missing = known.Contains(entry.Number) ? 0 : entry.Missing + 1;
            if (entry.Missing >= MissingToBeLost) TakeBack(client, entry);
        }
    }

    /// <summary>A worker is done with a task.</summary>
    internal void Settle(TWorker worker, long number)
    {
        if (_clients.TryGetValue(worker, out var client)) client.Held.Remove(number);
    }

    /// <summary>A worker is gone.</summary>
    internal void Gone(TWorker worker)
    {
        if (!_clients.Remove(worker, out var client)) return;
        _turns.Remove(worker);
        foreach (var entry in client.Held.Values.OrderByDescending(entry => entry.Number).ToArray()) TakeBack(client, entry);
    }

    /// <summary>All workers are gone: the node left its cluster.</summary>
    internal void AllGone()
    {
        foreach (var worker in _turns.ToArray()) Gone(worker);
    }

    /// <summary>Forgets all tasks.</summary>
    internal void Clear()
    {
        _waiting.Clear();
        foreach (var client in _clients.Values) client.Held.Clear();
    }

    /// <summary>Hands out what waits, to the workers in turn, one task each time.</summary>
    internal IReadOnlyList<Handout<TWorker>> HandOut()
    {
        var handouts = new List<Handout<TWorker>>();
        var full = 0;
        while (_waiting.First is { } first && full < _turns.Count)
        {
            _turn = (_turn + 1) % _turns.Count;
            var worker = _turns[_turn];
            var client = _clients[worker];
            if (client.Held.Count >= client.Appetite)
            {
                full++;
                continue;
            }

            full = 0;
            _waiting.RemoveFirst();
            client.Held.Add(first.Value.Number, first.Value);
            handouts.Add(new Handout<TWorker>(worker, first.Value.Number, first.Value.Again, first.Value.Task));
        }

        return handouts;
    }

    private void TakeBack(Client client, Entry entry)
    {
        client.Held.Remove(entry.Number);

        // A new number: what the worker may still say about the old one does not count any more.
        _waiting.AddFirst(new Entry(_next++, entry.Task) { Again = true });
    }

    private sealed class Client
    {
        internal Dictionary<long, Entry> Held { get; } = [];

        internal int Appetite { get; set; }
    }

    private sealed class Entry(long number, ReadOnlyMemory<byte> task)
    {
        internal long Number { get; } = number;

        internal ReadOnlyMemory<byte> Task { get; } = task;

        internal bool Again { get; init; }

        internal int Missing { get; set; }
    }
}

/// <summary>A task for a worker.</summary>
/// <param name="Worker">Who gets it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Again">True if it was in other hands before.</param>
/// <param name="Task">Message.</param>
internal sealed record Handout<TWorker>(TWorker Worker, long Number, bool Again, ReadOnlyMemory<byte> Task);
