using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Benchmarks.Workloads;
using SurveyFit.Oifits;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>Open, read and parse an OIFITS file that is in the page cache.</summary>
internal static class ReadingFigures
{
    internal static IEnumerable<Figure> All()
    {
        yield return new Figure
        {
            Name = "read_file_us",
            Workload = "500 files of 213 kB",
            Unit = "us",
            Create = Parse,
            Baseline = new Companion("File.ReadAllBytes and BitConverter, value by value", ScalarSwaps, 1),
            Relative = new Companion("open, read into a kept buffer, close", ReadAlone, 1),
            Targets = [new Target(TargetQuantity.Relative, 1.3)],
            AcrossInstructionSets = false,
        };
    }

    private static Work Parse()
    {
        var paths = MeasuredFile.Paths;
        var memory = new ReadingMemory();
        var options = OifitsReadOptions.Default with { Validate = false, OnlyForFits = true, Memory = memory };
        var next = 0;
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++)
            {
                memory.Recycle();
                var file = OifitsReader.Read(paths[next++ % paths.Length], options);
                sum += file.Vis2[0].Vis2[0] + file.T3[0].PhaseDegrees[^1];
            }

            return sum;
        };
    }

    private static Work ReadAlone()
    {
        var paths = MeasuredFile.Paths;
        var buffer = new byte[new FileInfo(paths[0]).Length];
        var next = 0;
        return repeats =>
        {
            var sum = 0L;
            for (var n = 0; n < repeats; n++)
            {
                using var handle = File.OpenHandle(paths[next++ % paths.Length]);
                sum += RandomAccess.Read(handle, buffer, 0);
            }

            return sum;
        };
    }

    private static Work ScalarSwaps()
    {
        var paths = MeasuredFile.Paths;
        var next = 0;
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++)
            {
                var bytes = File.ReadAllBytes(paths[next++ % paths.Length]);
                var values = new double[bytes.Length / sizeof(double)];
                for (var i = 0; i < values.Length; i++)
                {
                    Array.Reverse(bytes, i * sizeof(double), sizeof(double));
                    values[i] = BitConverter.ToDouble(bytes, i * sizeof(double));
                }

                sum += values[100];
            }

            return sum;
        };
    }
}
