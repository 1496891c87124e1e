using System.Globalization;
using System.Text;

namespace SurveyFit.Campaigns.Ledger;

/// <summary>One coordinator per output folder: a lock the operating system releases when the process ends, however it ends.</summary>
public sealed class OutputLock : IDisposable
{
    private const string FileName = "coordinator.lock";

    // A file of its own: .NET opens every file with at least a shared lock, so the locked one cannot be read by others.
    private const string NoteName = "coordinator.txt";
    private readonly FileStream _file;

    private OutputLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">Output folder; must exist.</param>
    /// <param name="clock">Clock for the note to the next one who comes.</param>
    /// <exception cref="LedgerException">Another process holds it.</exception>
    public static OutputLock Take(string directory, TimeProvider clock)
    {
        var path = Path.Combine(directory, FileName);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (File.Exists(path))
        {
            throw new LedgerException(
                $"Another SurveyFit process works in {directory} ({Holder(directory)}). Wait for it or stop it; 'surveyfit status' works meanwhile.", cause);
        }

        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"pid {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
        File.WriteAllText(Path.Combine(directory, NoteName), note, Encoding.UTF8);
        return new OutputLock(file);
    }

    /// <summary>Who holds the lock; null if nobody does.</summary>
    /// <param name="directory">Output folder.</param>
    public static string? HolderOf(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException)
        {
            return Holder(directory);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Holder(string directory)
    {
        try
        {
            var note = File.ReadAllText(Path.Combine(directory, NoteName), Encoding.UTF8);
            return note.Length > 0 ? note : "holder unknown";
        }
        catch (IOException)
        {
            return "holder unknown";
        }
    }
}
