namespace SurveyFit.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkArguments
{
    /// <summary>How to call the program.</summary>
    internal const string Usage = """
        usage: scripts/benchmark [--quick] [--format text|json] [--only NAME...]
               scripts/benchmark --deep FILTER     BenchmarkDotNet: distributions, allocations, e.g. --deep '*Gradient*'
               scripts/benchmark --catalogue ROWS [--residuals]     writes a catalogue with so many parameters: time and memory
               scripts/benchmark --list            names
               scripts/benchmark --cluster WORKERS UNITS    the coordinator's decisions in a modelled cluster, e.g. 1000 1000000
        """;

    /// <summary>Shorter samples; all figures within a minute.</summary>
    public bool Quick { get; init; }

    /// <summary>JSON instead of a table.</summary>
    public bool Json { get; init; }

    /// <summary>Beginnings of name/workload, such as <c>ud_</c> or <c>vis2_map_96x96_ms/w20</c>; empty = all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Print the names.</summary>
    public bool List { get; init; }

    /// <summary>Answer samples to a parent process.</summary>
    public bool Answer { get; init; }

    /// <summary>Workers and units of a modelled cluster; null = not wanted.</summary>
    public (int Workers, int Units)? Cluster { get; init; }

    /// <summary>Arguments for BenchmarkDotNet; null = not wanted.</summary>
    public string[]? Deep { get; init; }

    /// <summary>Rows of parameters of a catalogue to write; null = not wanted.</summary>
    public int? Catalogue { get; init; }

    /// <summary>Whether that catalogue has residuals.</summary>
    public bool Residuals { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <param name="args">Arguments.</param>
    /// <returns>Null if it cannot be understood.</returns>
    internal static BenchmarkArguments? Parse(string[] args)
    {
        var parsed = new BenchmarkArguments();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    parsed = parsed with { Quick = true };
                    break;
                case "--list":
                    parsed = parsed with { List = true };
                    break;
                case "--format" when i + 1 < args.Length && args[i + 1] is "text" or "json":
                    parsed = parsed with { Json = args[++i] == "json" };
                    break;
                case "--only" when i + 1 < args.Length && !args[i + 1].StartsWith('-'):
                    string[] names = [.. args.Skip(i + 1).TakeWhile(argument => !argument.StartsWith('-'))];
                    parsed = parsed with { Only = [.. parsed.Only, .. names] };
                    i += names.Length;
                    break;
                case "--cluster" when i + 2 < args.Length && int.TryParse(args[i + 1], out var workers) && int.TryParse(args[i + 2], out var units) && workers > 0 && units > 0:
                    return parsed with { Cluster = (workers, units) };
                case "--catalogue" when i + 1 < args.Length && int.TryParse(args[i + 1], out var rows) && rows > 0:
                    parsed = parsed with { Catalogue = rows };
                    i++;
                    break;
                case "--residuals":
                    parsed = parsed with { Residuals = true };
                    break;
                case "--deep" when i + 1 < args.Length:
                    return parsed with { Deep = ["--filter", .. args[(i + 1)..]] };
                case Measuring.SwitchedProcess.Argument:
                    parsed = parsed with { Answer = true };
                    break;
                default:
                    return null;
            }
        }

        return parsed;
    }
}
