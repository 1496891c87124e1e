using System.Globalization;

namespace SurveyFit.Testing.Cluster;

/// <summary>A file system of a few megabytes that can be filled and made read-only. Needs root; the test is skipped where it may not be made.</summary>
public sealed class SmallDisk : IDisposable
{
    private const int Block = 4096;

    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounts one.</summary>
    /// <param name="megabytes">Its size.</param>
    public static SmallDisk Mount(int megabytes)
    {
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("surveyfit-disk-").FullName);
        var (code, output) = Tool.TryRun("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "none", disk.Path);
        if (code == 0) return disk;
        Directory.Delete(disk.Path);
        Assert.Ignore($"a small file system cannot be mounted here (it needs root): {output.Trim()}");
        throw new InvalidOperationException("skipped");
    }

    /// <summary>Fills it.</summary>
    /// <param name="remainingBytes">What is left free.</param>
    public void Fill(long remainingBytes = 0)
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (new DriveInfo(Path).AvailableFreeSpace > remainingBytes) file.Write(new byte[Block]);
        }
        catch (IOException)
        {
            // It is full: that was wanted.
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    /// <summary>Allows or forbids writing.</summary>
    /// <param name="readOnly">True to forbid.</param>
    public void Remount(bool readOnly) => Tool.Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Path);

    /// <inheritdoc/>
    public void Dispose()
    {
        Tool.Run("umount", Path);
        Directory.Delete(Path);
    }
}
