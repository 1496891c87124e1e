namespace SurveyFit.Campaigns.Reading;

/// <summary>Where a worker has the files of its units.</summary>
internal interface IUnitFiles
{
    /// <summary>Loads a file.</summary>
    /// <param name="path">Path relative to the data root.</param>
    /// <param name="maximumBytes">Largest size.</param>
    /// <exception cref="Oifits.OifitsException">It cannot be read or is too large.</exception>
    HashedFile Load(string path, long maximumBytes);
}

/// <summary>Files below a folder.</summary>
/// <param name="root">The data root on this machine.</param>
internal sealed class FolderFiles(string root) : IUnitFiles
{
    public HashedFile Load(string path, long maximumBytes) => HashedFile.Load(Path.Combine(root, path), path, maximumBytes);
}

/// <summary>Files that came with the task.</summary>
/// <param name="files">Contents by path.</param>
internal sealed class CarriedFiles(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) : IUnitFiles
{
    public HashedFile Load(string path, long maximumBytes) => files.TryGetValue(path, out var bytes)
        ? new HashedFile(bytes)
        : throw new Oifits.OifitsException(Oifits.OifitsErrorKind.Io, path, "the task did not bring this file.");
}
