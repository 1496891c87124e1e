using System.Globalization;

namespace SurveyFit.Benchmarks.Scale;

/// <summary>What the model of a large cluster showed.</summary>
/// <param name="Workers">Workers.</param>
/// <param name="SlotsPerWorker">Fits at the same time on each.</param>
/// <param name="Units">Units.</param>
/// <param name="Done">Units fitted.</param>
/// <param name="Quarantined">Units set aside.</param>
/// <param name="Dropped">Answers that came twice or late.</param>
/// <param name="VirtualSeconds">How long the campaign would take.</param>
/// <param name="Deciding">Processor time of the state machine.</param>
/// <param name="LongestStep">Longest step of 256 events.</param>
/// <param name="Bytes">Memory of the state machine at its start, when all units are open, with their ids.</param>
internal sealed record ClusterModelResult(
    int Workers, int SlotsPerWorker, int Units, int Done, int Quarantined, long Dropped, double VirtualSeconds, TimeSpan Deciding, TimeSpan LongestStep, long Bytes)
{
    private double MicrosecondsPerUnit => Deciding.TotalMicroseconds / Units;

    private double Rate => Units / VirtualSeconds;

    /// <summary>Prints it.</summary>
    /// <param name="output">Where to.</param>
    internal void Write(TextWriter output)
    {
        void Line(string name, FormattableString value) => output.WriteLine($"{name,-26}{value.ToString(CultureInfo.InvariantCulture)}");
        Line("cluster", $"{Workers} workers × {SlotsPerWorker} slots, {Units} units");
        Line("end", $"{Done} done, {Quarantined} quarantined, {Dropped} late or double answers dropped, one restart of the coordinator");
        Line("virtual time", $"{VirtualSeconds / 3600:F2} h at {Rate:F0} units/s");
        Line("deciding", $"{MicrosecondsPerUnit:F2} µs per unit, {Deciding.TotalSeconds:F2} s in all: {100 * Deciding.TotalSeconds / VirtualSeconds:F3} % of one processor");
        Line("longest step (256 events)", $"{LongestStep.TotalMilliseconds:F1} ms");
        Line("memory of the state", $"{Bytes / 1048576.0:F0} MiB, {(double)Bytes / Units:F0} bytes per unit");
        Line("saturates at", $"{1e6 / MicrosecondsPerUnit:F0} units/s on one processor, ledger and messages not counted");
    }
}
