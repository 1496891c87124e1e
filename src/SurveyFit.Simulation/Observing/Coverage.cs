using SurveyFit.Numerics;
using SurveyFit.Simulation.Geometry;

namespace SurveyFit.Simulation.Observing;

/// <summary>Where one file samples the uv plane: rows of 15 baselines and 20 triangles per block, with an instrument's channels.</summary>
internal sealed class Coverage
{
    private Coverage(InstrumentSetup setup, Night night, double[] u, double[] v)
    {
        Setup = setup;
        Night = night;
        UMetres = u;
        VMetres = v;
        Frequencies = ToFrequencies(setup.Wavelength.WavelengthMetres, u, v);
    }

    /// <summary>Instrument.</summary>
    public InstrumentSetup Setup { get; }

    /// <summary>Night.</summary>
    public Night Night { get; }

    /// <summary>u of each row of OI_VIS2, in metres.</summary>
    public double[] UMetres { get; }

    /// <summary>v of each row of OI_VIS2, in metres.</summary>
    public double[] VMetres { get; }

    /// <summary>Spatial frequency of each row and channel of OI_VIS2, row-major.</summary>
    public SpatialFrequencies Frequencies { get; }

    /// <summary>Channels.</summary>
    public int ChannelCount => Setup.Wavelength.ChannelCount;

    /// <summary>Blocks.</summary>
    public int BlockCount => Night.BlockMjd.Count;

    /// <summary>Rows of OI_VIS2.</summary>
    public int BaselineRowCount => BlockCount * CharaArray.Baselines.Count;

    /// <summary>Rows of OI_T3.</summary>
    public int TriangleRowCount => BlockCount * CharaArray.Triangles.Count;

    /// <summary>Samples a star's uv tracks.</summary>
    /// <param name="setup">Instrument.</param>
    /// <param name="night">Night.</param>
    /// <param name="position">Star.</param>
    /// <returns>The coverage.</returns>
    public static Coverage Of(InstrumentSetup setup, Night night, SkyPosition position)
    {
        var (u, v) = (new double[night.BlockMjd.Count * CharaArray.Baselines.Count], new double[night.BlockMjd.Count * CharaArray.Baselines.Count]);
        var row = 0;
        foreach (var mjd in night.BlockMjd)
        {
            var pointing = new Pointing(position, mjd, CharaArray.LatitudeDegrees, CharaArray.LongitudeDegrees);
            foreach (var (first, second) in CharaArray.Baselines)
            {
                (u[row], v[row]) = pointing.Project(CharaArray.Stations[first], CharaArray.Stations[second]);
                row++;
            }
        }

        return new Coverage(setup, night, u, v);
    }

    /// <summary>The OI_VIS2 rows of a triangle's legs: first, second, and the sum of both.</summary>
    /// <param name="triangleRow">Row of OI_T3.</param>
    /// <returns>Rows of OI_VIS2.</returns>
    public static (int First, int Second, int Sum) Legs(int triangleRow)
    {
        var (block, triangle) = Math.DivRem(triangleRow, CharaArray.Triangles.Count);
        var (i, j, k) = CharaArray.Triangles[triangle];
        var start = block * CharaArray.Baselines.Count;
        return (start + CharaArray.BaselineIndex(i, j), start + CharaArray.BaselineIndex(j, k), start + CharaArray.BaselineIndex(i, k));
    }

    private static SpatialFrequencies ToFrequencies(double[] wavelengths, double[] u, double[] v)
    {
        var count = u.Length * wavelengths.Length;
        var frequencies = new SpatialFrequencies(new AlignedColumn(count), new AlignedColumn(count), new AlignedColumn(count));
        var columnU = frequencies.U.Span;
        var columnV = frequencies.V.Span;
        var columnWave = frequencies.Wavelength.Span;
        columnWave.Fill(wavelengths[0]);
        for (var row = 0; row < u.Length; row++)
        {
            for (var channel = 0; channel < wavelengths.Length; channel++)
            {
                var at = (row * wavelengths.Length) + channel;
                columnU[at] = u[row] / wavelengths[channel];
                columnV[at] = v[row] / wavelengths[channel];
                columnWave[at] = wavelengths[channel];
            }
        }

        return frequencies;
    }
}
