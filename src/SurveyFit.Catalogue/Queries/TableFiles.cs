using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Queries;

/// <summary>The Parquet files of a table, in the order in which they were written.</summary>
internal static class TableFiles
{
    internal const string Pattern = "*.parquet";

    /// <summary>Full paths; empty if the catalogue does not have the table.</summary>
    internal static IReadOnlyList<string> Of(string root, CatalogueTable table)
    {
        string folder = Path.Combine(root, table.Name);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories).OrderBy(PartOrder).ThenBy(path => path, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Path under the catalogue, with slashes, as the manifest has it.</summary>
    internal static string RelativePath(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Number of a file in its partition, so that part-10 comes after part-9.</summary>
    private static FolderAndPart PartOrder(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return new FolderAndPart(Path.GetDirectoryName(path) ?? "", int.TryParse(name[(name.LastIndexOf('-') + 1)..], out int part) ? part : 0);
    }

    private readonly record struct FolderAndPart(string Folder, int Part) : IComparable<FolderAndPart>
    {
        public int CompareTo(FolderAndPart other)
        {
            int folders = string.CompareOrdinal(Folder, other.Folder);
            return folders != 0 ? folders : Part.CompareTo(other.Part);
        }
    }
}
