using SurveyFit.Observables;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Cli.Fit;

/// <summary>The rows of one star in one or several files.</summary>
internal sealed class StarFiles
{
    private readonly List<(OifitsFile File, int[] TargetIds)> _parts;

    private StarFiles(string targetName, List<(OifitsFile File, int[] TargetIds)> parts)
    {
        TargetName = targetName;
        _parts = parts;
    }

    /// <summary>Name of the star as its first file spells it.</summary>
    internal string TargetName { get; }

    /// <summary>Files that hold the star.</summary>
    internal IReadOnlyList<string> Paths => [.. _parts.Select(part => part.File.Path)];

    /// <summary>Reads the files and finds the star; null with problems.</summary>
    internal static StarFiles? Read(IReadOnlyList<string> paths, string? wanted, List<string> problems)
    {
        int before = problems.Count;
        var files = new List<OifitsFile>();
        foreach (string path in paths)
        {
            try
            {
                files.Add(OifitsReader.Read(path));
            }
            catch (OifitsException exception)
            {
                problems.Add(exception.Message);
            }
        }

        if (problems.Count > before) return null;
        var names = files.SelectMany(ObservedTargets).Select(target => target.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        string? name = Choose(names, wanted, problems);
        if (name is null) return null;
        var parts = files
            .Select(file => (file, ObservedTargets(file).Where(target => SameName(target.Name, name)).Select(target => target.Id).ToArray()))
            .Where(part => part.Item2.Length > 0)
            .ToList();
        return new StarFiles(name, parts);
    }

    /// <summary>The star's data set.</summary>
    internal DataSet Build(DataSelection selection)
    {
        var builder = new DataSetBuilder(selection);
        foreach ((OifitsFile file, int[] targetIds) in _parts) builder.Add(file, targetIds);
        return builder.Build();
    }

    private static string? Choose(List<string> names, string? wanted, List<string> problems)
    {
        switch (names)
        {
            case []:
                problems.Add("no target of OI_TARGET has V² or closure phases in these files");
                return null;
            case [string only] when wanted is null:
                return only;
            case var _ when wanted is null:
                problems.Add($"the files hold {names.Count} targets: choose one with --target: {string.Join(", ", names.Order(StringComparer.Ordinal))}");
                return null;
        }

        string? name = names.Find(candidate => SameName(candidate, wanted));
        if (name is null)
            problems.Add($"--target: there is no '{wanted}' in these files; they hold {string.Join(", ", names.Order(StringComparer.Ordinal))}");
        return name;
    }

    private static bool SameName(string left, string right) => string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Target> ObservedTargets(OifitsFile file)
    {
        HashSet<int> observed = [.. file.Vis2.Cast<DataTable>().Concat(file.T3).SelectMany(table => table.TargetId)];
        return file.Targets.Where(target => observed.Contains(target.Id));
    }
}
