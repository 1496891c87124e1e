using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Tests.Support;

/// <summary>Small content with every kind of table, values chosen to be exact in the precision the standard stores.</summary>
internal static class SampleContent
{
    internal static OifitsContent Small(int channels = 3, int rows = 2)
    {
        WavelengthTable wavelength = Wavelength("SPICA_LR", channels);
        ArrayTable array = Array();
        return new OifitsContent
        {
            Header =
            [
                HeaderCard.Text("OBSERVER", "O'Brien", "who"),
                HeaderCard.Whole("QUALITY LEVEL", 4, "science ready"),
                HeaderCard.Text("SPICADB-ID", "12345"),
                HeaderCard.Logical("PRO SCIENCE", true),
                HeaderCard.Text("OBS PROG ID", "2026A-ISSP"),
                HeaderCard.Text("ARCFILE", "SPICA.2026-11-22.fits"),
                HeaderCard.Text("PROCSOFT", "survey simulator 1.0"),
                HeaderCard.Real("HIERARCHICAL NUMBER", -1.25e-7),
            ],
            Targets = [Target(1, "HD 123"), Target(2, "HD 456")],
            Arrays = [array],
            Wavelengths = [wavelength],
            Vis2 = [Vis2(wavelength, array, rows)],
            T3 = [T3(wavelength, array, rows)],
        };
    }

    internal static OifitsContent Full()
    {
        OifitsContent small = Small();
        WavelengthTable wavelength = small.Wavelengths[0];
        ArrayTable array = small.Arrays[0];
        var correlation = new CorrTable("COR", 6, [1, 2], [2, 3], [0.5, -0.25]);
        return small with
        {
            Vis = [Vis(wavelength, array, 2)],
            Vis2 = [small.Vis2[0] with { CorrName = "COR", CorrelationIndex = [1, 4] }],
            Flux = [Flux(wavelength, array, 2)],
            Corr = [correlation],
            Inspol = [Inspol(3)],
        };
    }

    internal static WavelengthTable Wavelength(string name, int channels) => new(
        name,
        [.. Enumerable.Range(0, channels).Select(i => (double)(float)(0.65e-6 + (i * 5e-9)))],
        [.. Enumerable.Repeat((double)5e-9f, channels)]);

    internal static ArrayTable Array() => new(
        "CHARA",
        [
            new Station("S1", "S1", 1, 1, (0, 0, 0)) { FieldOfViewType = "FWHM" },
            new Station("S2", "S2", 2, 1, (-5.744, 33.581, 0.644)) { FieldOfViewType = "FWHM" },
            new Station("E1", "E1", 3, 1, (125.333, 305.932, -5.919)) { FieldOfViewType = "FWHM" },
        ])
    {
        CentreMetres = (-2476998.05, -4647390.09, 3582240.6),
    };

    internal static Target Target(int id, string name) => new()
    {
        Id = id,
        Name = name,
        RightAscensionDegrees = 10.123456789 * id,
        DeclinationDegrees = -20.5 + id,
        Equinox = 2000,
        RightAscensionErrorDegrees = 1e-7,
        DeclinationErrorDegrees = 2e-7,
        SystemicVelocityMetresPerSecond = -12345.678,
        VelocityType = "BARYCENT",
        VelocityDefinition = "OPTICAL",
        ProperMotionRaDegreesPerYear = 1.5e-6,
        ProperMotionDecDegreesPerYear = -2.5e-6,
        ProperMotionRaErrorDegreesPerYear = 1e-9,
        ProperMotionDecErrorDegreesPerYear = 1e-9,
        ParallaxDegrees = 0.25,
        ParallaxErrorDegrees = 0.125,
        SpectralType = "G2V",
        Category = "SCI",
    };

    private static double[] Ramp(int count, double start, double step) => [.. Enumerable.Range(0, count).Select(i => start + (i * step))];

    private static int[] Stations(int rows, params int[] row) => [.. Enumerable.Repeat(row, rows).SelectMany(r => r)];

    private static Vis2Table Vis2(WavelengthTable wavelength, ArrayTable array, int rows)
    {
        int count = rows * wavelength.ChannelCount;
        double[] values = Ramp(count, 0.9, -0.0123);
        values[^1] = double.NaN;
        bool[] flags = new bool[count];
        flags[^1] = true;
        return new Vis2Table
        {
            Wavelength = wavelength,
            Array = array,
            TargetId = [.. Enumerable.Range(0, rows).Select(i => 1 + (i % 2))],
            Mjd = Ramp(rows, 61366.1, 0.01),
            IntegrationSeconds = Ramp(rows, 60, 0.5),
            StationIndex = Stations(rows, 1, 2),
            Flag = flags,
            Vis2 = values,
            Vis2Error = Ramp(count, 0.01, 0.001),
            UMetres = Ramp(rows, -100.25, 1.1),
            VMetres = Ramp(rows, 200.75, -0.7),
        };
    }

    private static T3Table T3(WavelengthTable wavelength, ArrayTable array, int rows)
    {
        int count = rows * wavelength.ChannelCount;
        return new T3Table
        {
            Wavelength = wavelength,
            Array = array,
            TargetId = [.. Enumerable.Range(0, rows).Select(i => 1 + (i % 2))],
            Mjd = Ramp(rows, 61366.1, 0.01),
            IntegrationSeconds = Ramp(rows, 60, 0.5),
            StationIndex = Stations(rows, 1, 2, 3),
            Flag = new bool[count],
            Amplitude = Ramp(count, 0.5, -0.01),
            AmplitudeError = Ramp(count, 0.02, 0.001),
            PhaseDegrees = Ramp(count, -179.5, 33.3),
            PhaseErrorDegrees = Ramp(count, 1, 0.1),
            U1Metres = Ramp(rows, -100.25, 1.1),
            V1Metres = Ramp(rows, 200.75, -0.7),
            U2Metres = Ramp(rows, 50.5, 0.3),
            V2Metres = Ramp(rows, -20.125, 0.2),
        };
    }

    private static VisTable Vis(WavelengthTable wavelength, ArrayTable array, int rows)
    {
        int channels = wavelength.ChannelCount;
        int count = rows * channels;
        return new VisTable
        {
            Wavelength = wavelength,
            Array = array,
            TargetId = [.. Enumerable.Repeat(1, rows)],
            Mjd = Ramp(rows, 61366.1, 0.01),
            IntegrationSeconds = Ramp(rows, 60, 0.5),
            StationIndex = Stations(rows, 2, 3),
            Flag = new bool[count],
            AmplitudeType = "differential",
            PhaseType = "differential",
            AmplitudeOrder = 0,
            PhaseOrder = 1,
            Amplitude = Ramp(count, 1, 0.01),
            AmplitudeError = Ramp(count, 0.02, 0.001),
            PhaseDegrees = Ramp(count, -5, 1.3),
            PhaseErrorDegrees = Ramp(count, 1, 0.1),
            UMetres = Ramp(rows, -100.25, 1.1),
            VMetres = Ramp(rows, 200.75, -0.7),
            ReferenceMap = [.. Enumerable.Range(0, rows * channels * channels).Select(i => i % 4 != 0)],
            RealPart = Ramp(count, 0.3, 0.01),
            RealPartError = Ramp(count, 0.03, 0.01),
            ImaginaryPart = Ramp(count, -0.3, 0.01),
            ImaginaryPartError = Ramp(count, 0.03, 0.01),
        };
    }

    private static FluxTable Flux(WavelengthTable wavelength, ArrayTable array, int rows)
    {
        int count = rows * wavelength.ChannelCount;
        return new FluxTable
        {
            Wavelength = wavelength,
            Array = array,
            TargetId = [.. Enumerable.Repeat(1, rows)],
            Mjd = Ramp(rows, 61366.1, 0.01),
            IntegrationSeconds = Ramp(rows, 60, 0.5),
            StationIndex = [.. Enumerable.Range(1, rows)],
            Flag = new bool[count],
            CalibrationState = "U",
            Flux = Ramp(count, 1000, 1),
            FluxError = Ramp(count, 10, 1),
            Unit = "adu",
        };
    }

    private static InspolTable Inspol(int channels) => new()
    {
        ArrName = "CHARA",
        PolarisationCount = 2,
        Orientation = "NORTH",
        Model = "measured",
        ChannelCount = channels,
        TargetId = [1],
        InsName = ["SPICA_LR"],
        MjdStart = [61366],
        MjdEnd = [61367],
        Jxx = [.. Enumerable.Range(0, channels).Select(i => new System.Numerics.Complex(1, 0.5 * i))],
        Jyy = [.. Enumerable.Range(0, channels).Select(i => new System.Numerics.Complex(1, -0.5 * i))],
        Jxy = new System.Numerics.Complex[channels],
        Jyx = new System.Numerics.Complex[channels],
        StationIndex = [2],
    };
}
