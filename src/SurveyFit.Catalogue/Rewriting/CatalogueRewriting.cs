using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Rewriting;

/// <summary>Writes a new catalogue beside an old one (or none) and puts it in its place in one step.</summary>
internal sealed class CatalogueRewriting(CatalogueFolder folder)
{
    private const int MemoryMegabytes = 1024;

    /// <summary>Folder of the new catalogue.</summary>
    internal string Root => folder.Next;

    /// <param name="write">Writes the tables into <see cref="Root"/>; gives a manifest whose head the new one takes over and the files, or null if there is nothing to do.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The new manifest; null if there was nothing to do.</returns>
    internal CatalogueManifest? Run(Func<DuckDbConnection, (CatalogueManifest Head, List<WrittenFile> Files)?> write, CancellationToken cancellationToken)
    {
        folder.Begin();
        try
        {
            // One thread: the order of the rows is part of the catalogue.
            string spill = Path.Combine(folder.Next, ".spill");
            (CatalogueManifest Head, List<WrittenFile> Files)? made;
            using (DuckDbConnection connection = DuckDbConnection.Open(threads: 1, MemoryMegabytes, spill))
            {
                using CancellationTokenRegistration registration = cancellationToken.Register(connection.Interrupt);
                made = write(connection);
                made?.Files.Add(BadCalibratorFile.Write(connection, folder.Next));
            }

            if (Directory.Exists(spill))
                Directory.Delete(spill, recursive: true);
            cancellationToken.ThrowIfCancellationRequested();
            if (made is not { } content)
                return null;

            CatalogueManifest manifest = content.Head.With(folder.Next, content.Files);
            manifest.Write(folder.Next);
            folder.Publish();
            return manifest;
        }
        catch (CatalogueException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            folder.Abandon();
        }
    }
}
