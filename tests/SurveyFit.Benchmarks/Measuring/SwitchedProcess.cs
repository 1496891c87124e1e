using System.Diagnostics;
using System.Globalization;
using SurveyFit.Benchmarks.Figures;
using SurveyFit.Campaigns.Engines;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>This program once more, with AVX-512 switched off; it takes a sample whenever it is asked for one, so that rounds stay interleaved.</summary>
/// <remarks>Lines in: the key of a figure. Lines out: nanoseconds and the bits of the result, or <c>avx512</c> if the switch had no effect.</remarks>
internal sealed class SwitchedProcess : IDisposable
{
    internal const string Argument = "--answer";
    private readonly Process _process;

    private SwitchedProcess(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <param name="quick">Whether it samples by the quick plan.</param>
    /// <returns>Null where this process has no AVX-512 to switch off.</returns>
    internal static SwitchedProcess? Start(bool quick)
    {
        if (UnitWorker.InstructionSet != "avx512") return null;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Under "dotnet benchmark.dll" the process is dotnet, which wants the library's path.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(SwitchedProcess).Assembly.Location);
        start.ArgumentList.Add(Argument);
        if (quick) start.ArgumentList.Add("--quick");
        start.Environment["DOTNET_EnableAVX512"] = "0";
        var process = new SwitchedProcess(Process.Start(start) ?? throw new InvalidOperationException("The process without AVX-512 does not start."));
        var instructionSet = process._process.StandardOutput.ReadLine();
        return instructionSet != UnitWorker.InstructionSet
            ? process
            : throw new InvalidOperationException("DOTNET_EnableAVX512=0 had no effect: the comparison would be between twins.");
    }

    /// <summary>Answers samples until the input ends.</summary>
    /// <param name="figures">All figures.</param>
    /// <param name="plan">Plan.</param>
    internal static int Answer(IReadOnlyList<Figure> figures, SamplingPlan plan)
    {
        var samplers = new Dictionary<string, Sampler>(StringComparer.Ordinal);
        Console.WriteLine(UnitWorker.InstructionSet);
        while (Console.ReadLine() is { } key)
        {
            if (!samplers.TryGetValue(key, out var sampler))
                samplers.Add(key, sampler = new Sampler(figures.Single(figure => figure.Key == key).Create(), plan));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sampler.Nanoseconds():R} {BitConverter.DoubleToInt64Bits(sampler.Checksum)}"));
        }

        return 0;
    }

    /// <summary>Takes a sample there.</summary>
    /// <param name="key">Key of the figure.</param>
    internal double Nanoseconds(string key) => Ask(key).Nanoseconds;

    /// <summary>Whether the first result there has the same bits.</summary>
    /// <param name="key">Key of the figure.</param>
    /// <param name="checksum">Result here.</param>
    internal bool HasSameResult(string key, double checksum) => Ask(key).Bits == BitConverter.DoubleToInt64Bits(checksum);

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        _process.Dispose();
    }

    private (double Nanoseconds, long Bits) Ask(string key)
    {
        _process.StandardInput.WriteLine(key);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException($"The process without AVX-512 ended while it measured {key}.");
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), long.Parse(answer[1], CultureInfo.InvariantCulture));
    }
}
