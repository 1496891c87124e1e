using System.Globalization;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Truth;

/// <summary>truth.csv: one row per star, written while the survey is simulated and read back to score a catalogue.</summary>
public static class TruthTable
{
    /// <summary>Name of the file in the survey's folder.</summary>
    public const string FileName = "truth.csv";

    private static readonly string[] StarColumns =
    [
        "target", "index", "class", "spectral_type", "ra_deg", "dec_deg", "nights", "diameter_mas", "u_r", "u_h", "u_k", "axis_ratio",
        "major_axis_pa_deg", "companion_x_mas", "companion_y_mas", "companion_separation_mas", "companion_pa_deg", "flux_ratio_r",
        "flux_ratio_h", "flux_ratio_k",
    ];

    private static readonly string[] InstrumentColumns =
        ["files", "vis2_count", "t3phi_count", "expected_ud_diameter_mas", "expected_ud_delta_chi2"];

    /// <summary>First line of the table.</summary>
    public static string Header { get; } = string.Join(',',
        StarColumns.Concat(InstrumentSetup.All.SelectMany(_ => InstrumentColumns, (setup, column) => $"{setup.Name.ToLowerInvariant()}_{column}")));

    /// <summary>One star's line.</summary>
    /// <param name="truth">The star.</param>
    /// <returns>The line, without its end.</returns>
    public static string Format(StarTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var star = truth.Star;
        var companion = star.Companion;
        List<string> cells =
        [
            star.Name, CsvText.Number(star.Index), Label(star.Class), star.SpectralType, CsvText.Number(star.RightAscensionDegrees),
            CsvText.Number(star.DeclinationDegrees), CsvText.Number(truth.NightCount), CsvText.Number(star.DiameterMas),
            CsvText.Number(star.LimbDarkening.R), CsvText.Number(star.LimbDarkening.H), CsvText.Number(star.LimbDarkening.K),
            CsvText.Number(star.AxisRatio), CsvText.Number(star.Class == StarClass.Ellipse ? star.MajorAxisAngleDegrees : double.NaN),
            CsvText.Number(companion?.XMas ?? double.NaN), CsvText.Number(companion?.YMas ?? double.NaN),
            CsvText.Number(companion?.SeparationMas ?? double.NaN), CsvText.Number(companion?.PositionAngleDegrees ?? double.NaN),
            CsvText.Number(companion?.FluxRatio.R ?? double.NaN), CsvText.Number(companion?.FluxRatio.H ?? double.NaN),
            CsvText.Number(companion?.FluxRatio.K ?? double.NaN),
        ];
        foreach (var expectation in truth.Expectations)
        {
            cells.AddRange(
            [
                CsvText.Number(expectation.FileCount), CsvText.Number(expectation.Vis2Count), CsvText.Number(expectation.T3PhiCount),
                CsvText.Number(expectation.UniformDiskDiameterMas), CsvText.Number(expectation.UniformDiskDeltaChiSquare),
            ]);
        }

        return string.Join(',', cells);
    }

    /// <summary>Reads a table that <see cref="Format"/> wrote, line by line.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its stars, in order.</returns>
    /// <exception cref="InvalidDataException">The file is not a truth table of this version.</exception>
    public static IEnumerable<StarTruth> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (number == 1)
            {
                if (line != Header) throw new InvalidDataException($"{path}:1: not a truth table of this version; simulate the survey again.");
                continue;
            }

            yield return Parse(path, number, line);
        }
    }

    /// <summary>Name of a class in the table.</summary>
    /// <param name="starClass">Class.</param>
    /// <returns>Lower case, hyphenated.</returns>
    public static string Label(StarClass starClass) => starClass switch
    {
        StarClass.LimbDarkenedDisk => "limb-darkened-disk",
        StarClass.UniformDisk => "uniform-disk",
        StarClass.Binary => "binary",
        StarClass.Ellipse => "ellipse",
        _ => throw new ArgumentOutOfRangeException(nameof(starClass), starClass, "Unknown class."),
    };

    private static StarTruth Parse(string path, int lineNumber, string line)
    {
        var cells = line.Split(',');
        var expected = StarColumns.Length + (InstrumentSetup.All.Count * InstrumentColumns.Length);
        if (cells.Length != expected)
            throw new InvalidDataException($"{path}:{lineNumber}: {cells.Length} cells where {expected} belong; the file is damaged.");
        try
        {
            var next = 0;
            string Text() => cells[next++];
            double Number() => CsvText.ParseNumber(cells[next++]);
            int Whole() => int.Parse(cells[next++], CultureInfo.InvariantCulture);

            var name = Text();
            var index = Whole();
            var starClass = Enum.GetValues<StarClass>().First(candidate => Label(candidate) == cells[next]);
            next++;
            var spectralType = Text();
            var (rightAscension, declination) = (Number(), Number());
            var nights = Whole();
            var diameter = Number();
            var limbDarkening = new PerBand(Number(), Number(), Number());
            var (axisRatio, angle) = (Number(), Number());
            var companion = new Companion(Number(), Number(), Number(), Number(), new PerBand(Number(), Number(), Number()));
            var expectations = InstrumentSetup.All
                .Select(setup => new InstrumentExpectation(setup.Name, Whole(), Whole(), Whole(), Number(), Number())).ToArray();
            var star = new SimulatedStar
            {
                Index = index,
                Name = name,
                Class = starClass,
                SpectralType = spectralType,
                RightAscensionDegrees = rightAscension,
                DeclinationDegrees = declination,
                DiameterMas = diameter,
                LimbDarkening = limbDarkening,
                AxisRatio = axisRatio,
                MajorAxisAngleDegrees = double.IsNaN(angle) ? 0 : angle,
                Companion = starClass == StarClass.Binary ? companion : null,
            };
            return new StarTruth(star, nights, expectations);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}:{lineNumber}: {exception.Message} The file is damaged.", exception);
        }
    }
}
