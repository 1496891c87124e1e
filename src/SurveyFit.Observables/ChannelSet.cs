using SurveyFit.Oifits.Tables;

namespace SurveyFit.Observables;

/// <summary>The channels of one OI_WAVELENGTH table that the wavelength filter keeps; tables with equal values share one.</summary>
/// <remarks>Channels without a usable wavelength are kept apart: their data are counted as not finite, those outside the filter as filtered.</remarks>
internal sealed class ChannelSet
{
    private ChannelSet(int[] kept, bool[] usable, double[] wavelengthMetres, double[] bandwidthMetres)
    {
        Kept = kept;
        Usable = usable;
        WavelengthMetres = wavelengthMetres;
        BandwidthMetres = bandwidthMetres;
    }

    /// <summary>Index in the file's table of each kept channel.</summary>
    internal int[] Kept { get; }

    /// <summary>For every channel of the table: whether its wavelength is a positive finite number.</summary>
    internal bool[] Usable { get; }

    /// <summary>Wavelength of each kept channel, in metres.</summary>
    internal double[] WavelengthMetres { get; }

    /// <summary>Width of each kept channel, in metres; NaN if unknown.</summary>
    internal double[] BandwidthMetres { get; }

    internal int Count => Kept.Length;

    internal static ChannelSet Of(WavelengthTable table, DataSelection selection)
    {
        var minimum = selection.MinimumWavelengthMetres ?? 0;
        var maximum = selection.MaximumWavelengthMetres ?? double.PositiveInfinity;
        var usable = Array.ConvertAll(table.WavelengthMetres, wavelength => double.IsFinite(wavelength) && wavelength > 0);
        int[] kept = [.. Enumerable.Range(0, table.ChannelCount)
            .Where(k => usable[k] && table.WavelengthMetres[k] >= minimum && table.WavelengthMetres[k] <= maximum)];
        return new ChannelSet(
            kept,
            usable,
            Array.ConvertAll(kept, k => table.WavelengthMetres[k]),
            Array.ConvertAll(kept, k => Bandwidth(table, k)));
    }

    /// <summary>Same channels at the same wavelengths, so that blocks can be shared.</summary>
    /// <param name="other">Another set.</param>
    /// <returns>True if equal.</returns>
    internal bool Matches(ChannelSet other) =>
        Kept.AsSpan().SequenceEqual(other.Kept)
        && Usable.AsSpan().SequenceEqual(other.Usable)
        && WavelengthMetres.AsSpan().SequenceEqual(other.WavelengthMetres);

    // EFF_BAND is 0, negative or absurd in some files; the spacing of the channels is the next best estimate.
    private static double Bandwidth(WavelengthTable table, int channel)
    {
        var band = channel < table.BandwidthMetres.Length ? Math.Abs(table.BandwidthMetres[channel]) : double.NaN;
        if (double.IsFinite(band) && band > 0 && band < table.WavelengthMetres[channel])
            return band;
        var neighbour = channel > 0 ? channel - 1 : channel + 1;
        if (neighbour >= table.ChannelCount)
            return double.NaN;
        var spacing = Math.Abs(table.WavelengthMetres[channel] - table.WavelengthMetres[neighbour]);
        return spacing > 0 ? spacing : double.NaN;
    }
}
