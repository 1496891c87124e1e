using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SurveyFit.Catalogue.Writing;

/// <summary>What .NET lacks to replace a folder safely: fsync of folders and the atomic exchange of two names.</summary>
internal static partial class Durability
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;
    private const int ReadOnlyFolder = 0x10000;

    /// <summary>Brings a file's bytes to the disk.</summary>
    internal static void FlushFile(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Brings a folder's names to the disk; file systems that cannot do that for folders are left alone.</summary>
    internal static void FlushFolder(string path)
    {
        int descriptor = Open(path, ReadOnlyFolder);
        if (descriptor < 0)
            return;
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    /// <summary>Lets two folders change their names in one step.</summary>
    /// <returns>False where the file system cannot do it (NFS and some parallel file systems).</returns>
    internal static bool TryExchange(string first, string second) => RenameAt2(CurrentFolder, first, CurrentFolder, second, Exchange) == 0;

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int firstFolder, string first, int secondFolder, string second, uint flags);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
