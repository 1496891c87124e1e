using SurveyFit.Observables;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Cli.Fit;

/// <summary>Files of one star: which star, and its data.</summary>
internal sealed class StarFiles
{
    private readonly List<OifitsFile> _files;
    private readonly string _key;

    private StarFiles(List<OifitsFile> files, string target)
    {
        _files = files;
        Target = target;
        _key = Key(target);
    }

    /// <summary>Name of the star as its first file writes it.</summary>
    internal string Target { get; }

    /// <summary>Paths as the user gave them.</summary>
    internal IReadOnlyList<string> Paths => [.. _files.Select(file => file.Path)];

    /// <summary>Reads files and finds their star.</summary>
    /// <param name="paths">Files.</param>
    /// <param name="target">The star's name; null = the only one.</param>
    /// <param name="report">Receives the problems.</param>
    /// <returns>The files; null if one cannot be read or the star is not clear.</returns>
    internal static StarFiles? Read(IReadOnlyList<string> paths, string? target, Action<string> report)
    {
        var files = new List<OifitsFile>();
        foreach (var path in paths)
        {
            try
            {
                files.Add(OifitsReader.Read(path, OifitsReadOptions.Default with { Validate = false }));
            }
            catch (OifitsException exception)
            {
                report(exception.Message);
            }
        }

        if (files.Count < paths.Count)
            return null;
        string[] names = [.. files.SelectMany(NamesWithData).DistinctBy(Key)];
        if (target is not null)
        {
            var found = Array.Find(names, name => Key(name) == Key(target));
            if (found is null)
                report($"--target: there are no data of '{target}'; the files hold {List(names)}");
            return found is null ? null : new StarFiles(files, found);
        }

        if (names.Length == 1)
            return new StarFiles(files, names[0]);
        report(names.Length == 0
            ? $"there are no V² and no closure phases in {string.Join(", ", paths)}"
            : $"the files hold {names.Length} stars: {List(names)}; choose one with --target NAME");
        return null;
    }

    /// <summary>The star's data.</summary>
    /// <param name="selection">What is used.</param>
    /// <returns>The data set.</returns>
    internal DataSet Build(DataSelection selection)
    {
        var builder = new DataSetBuilder(selection);
        foreach (var file in _files)
        {
            // A file without the star adds nothing: an empty set would stand for all targets.
            int[] ids = [.. file.Targets.Where(candidate => Key(candidate.Name) == _key).Select(candidate => candidate.Id)];
            if (ids.Length > 0)
                builder.Add(file, ids);
            else if (file.Targets.Count == 0)
                builder.Add(file);
        }

        return builder.Build();
    }

    private static IEnumerable<string> NamesWithData(OifitsFile file)
    {
        var used = new HashSet<int>(file.Vis2.SelectMany(TargetIds).Concat(file.T3.SelectMany(TargetIds)));
        if (file.Targets.Count == 0)
            return used.Count > 0 ? [""] : [];
        return file.Targets.Where(candidate => used.Contains(candidate.Id)).Select(candidate => candidate.Name);
    }

    private static int[] TargetIds(DataTable table) => table.TargetId;

    // Blanks, underscores and case are no difference between stars.
    private static string Key(string name) =>
        string.Join(' ', name.ToUpperInvariant().Split([' ', '\t', '_'], StringSplitOptions.RemoveEmptyEntries));

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
