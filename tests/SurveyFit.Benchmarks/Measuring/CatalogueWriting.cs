using System.Diagnostics;
using System.Globalization;
using SurveyFit.Benchmarks.Workloads;
using SurveyFit.Catalogue;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>How long the catalogue of a large campaign takes to write, and how much memory: once, in a process of its own, as a campaign does it.</summary>
internal static class CatalogueWriting
{
    private const double Mebi = 1 << 20;
    private const int MemoryMegabytes = 512;
    private const int ChunkRows = 10_000;

    /// <summary>Writes the table of parameters alone, then a whole catalogue with that many of them, and says what it took.</summary>
    /// <param name="rows">Rows of <c>parameters</c>.</param>
    /// <param name="withResiduals">Whether fits have residuals, 35 rows each.</param>
    /// <param name="output">Receives the figures.</param>
    internal static void Report(int rows, bool withResiduals, TextWriter output)
    {
        var units = (rows + ImaginedCampaign.ParametersPerUnit - 1) / ImaginedCampaign.ParametersPerUnit;
        var record = new ImaginedCampaign(units, withResiduals);
        var (written, seconds) = WriteParameters(record);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"parameters alone: {written} rows in {seconds:0.00} s, without making them up; peak memory {PeakMebi():0} MiB"));

        CatalogueManifest? manifest = null;
        var making = Time(() => record.FinishedUnits().Count());
        var all = Time(() => manifest = CatalogueWriter.Write(record, MeasuredFile.TemporaryFolder(), CancellationToken.None));
        foreach (var table in manifest!.Files.GroupBy(file => file.Table))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {table.Key,-30} {table.Sum(file => file.Rows),10} rows {table.Sum(file => file.Bytes) / Mebi,8:0.0} MiB"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"whole catalogue: {units} units in {all.Wall - making.Wall:0.00} s ({all.Cpu - making.Cpu:0.00} s of CPU), without making them up; peak memory {PeakMebi():0} MiB"));
    }

    private static IEnumerable<ParameterRow> Parameters(ImaginedCampaign record)
    {
        var roles = new ModelRoles(record.Description);
        return from units in StarGrouping.Stars(record.FinishedUnits(), new FileFactsByPath())
               let star = new Star(record.Description, roles, units, hasFailures: false, reference: null)
               from unit in units
               from fit in unit.Fits
               from row in FitRow.Of(star, roles, unit, fit).Parameters()
               select row;
    }

    // The clock runs only while rows are handed over and files are written.
    private static (int Rows, double Seconds) WriteParameters(ImaginedCampaign record)
    {
        var watch = new Stopwatch();
        var written = 0;
        var folder = MeasuredFile.TemporaryFolder();
        using var connection = DuckDbConnection.Open(threads: 1, MemoryMegabytes, Path.Combine(folder, ".spill"));
        using var table = new TableWriter<ParameterRow>(connection, ParameterTable.Layout, folder, record.Description.Models.Select(model => model.Name), [], []);
        foreach (var chunk in Parameters(record).Chunk(ChunkRows))
        {
            watch.Start();
            foreach (var row in chunk) table.Append(row);
            watch.Stop();
            written += chunk.Length;
        }

        watch.Start();
        table.Complete();
        return (written, watch.Elapsed.TotalSeconds);
    }

    private static (double Wall, double Cpu) Time<T>(Func<T> work)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        _ = work();
        process.Refresh();
        return (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static double PeakMebi()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / Mebi;
    }
}
