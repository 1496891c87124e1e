using BenchmarkDotNet.Running;
using SurveyFit.Benchmarks;
using SurveyFit.Benchmarks.Figures;
using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Benchmarks.Reporting;
using SurveyFit.Benchmarks.Scale;

if (BenchmarkArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(BenchmarkArguments.Usage);
    return 2;
}

if (arguments.Deep is { } deep)
{
    BenchmarkSwitcher.FromAssembly(typeof(BenchmarkArguments).Assembly).Run(deep);
    return 0;
}

if (arguments.Cluster is { } cluster)
{
    new ClusterModel(cluster.Workers, cluster.Units).Run().Write(Console.Out);
    return 0;
}

if (arguments.Catalogue is { } rows)
{
    CatalogueWriting.Report(rows, arguments.Residuals, Console.Out);
    return 0;
}

var plan = arguments.Quick ? SamplingPlan.Quick : SamplingPlan.Full;
var all = FigureCatalogue.All(arguments.Quick);
if (arguments.Answer) return SwitchedProcess.Answer(all, plan);
IReadOnlyList<Figure> wanted = [.. all.Where(figure => arguments.Only.Count == 0 || arguments.Only.Any(name => figure.Key.StartsWith(name, StringComparison.Ordinal)))];
string[] unknown = [.. arguments.Only.Where(name => name != BenchmarkRun.PeakName && !all.Any(figure => figure.Key.StartsWith(name, StringComparison.Ordinal)))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"benchmark: no figure is called {string.Join(", ", unknown)}; scripts/benchmark --list names them.");
    return 2;
}

if (arguments.List)
{
    foreach (var name in all.Select(figure => figure.Name).Prepend(BenchmarkRun.PeakName).Distinct()) Console.WriteLine(name);
    return 0;
}

var run = BenchmarkRun.Of(wanted, plan, arguments.Quick, progress: Console.IsErrorRedirected ? null : Console.Error);
if (arguments.Json) JsonReport.Write(Console.OpenStandardOutput(), run);
else TextReport.Write(Console.Out, run);
return run.Results.Any(result => result.SameBits == false) ? 1 : 0;
