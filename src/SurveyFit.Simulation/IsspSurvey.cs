using System.Text;
using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Files;
using SurveyFit.Simulation.Geometry;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Randomness;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Simulation;

/// <summary>Simulates a survey like ISSP: SPICA, MIRC-X and MYSTIC behind CHARA's six telescopes. docs/simulation.md describes it.</summary>
/// <remarks>
/// A file's bytes depend on the seed and on its star's index, night and instrument only. Stars are simulated one by one and written at
/// once, so memory does not grow with the survey; only batches of stars are held, to keep the tables in order.
/// </remarks>
public sealed class IsspSurvey
{
    /// <summary>Folder of the OIFITS files.</summary>
    public const string DataFolder = "data";

    /// <summary>Name of the ready campaign in the survey's folder.</summary>
    public const string CampaignFileName = "campaign.yaml";

    private const int StarsPerJobAndBatch = 4;
    private readonly SurveyOptions _options;

    /// <summary>A survey to be written.</summary>
    /// <param name="options">Which; must be without problems.</param>
    public IsspSurvey(SurveyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Problems();
        if (problems.Count > 0) throw new ArgumentException(string.Join(' ', problems), nameof(options));
        _options = options;
    }

    /// <summary>Writes the files, truth.csv, files.csv and campaign.yaml.</summary>
    /// <param name="directory">Folder; made if it does not exist.</param>
    /// <param name="progress">Told after each batch of stars; may be null.</param>
    /// <param name="cancellation">Stops between stars.</param>
    /// <returns>What was written.</returns>
    public async Task<SurveySummary> WriteAsync(string directory, IProgress<SurveyProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        var folder = Path.GetFullPath(directory);
        CampaignText.WriteTo(folder, _options.Seed);
        var tally = new SurveyTally();

        // The tables come last under their names: a folder with truth.csv is complete.
        var truthPath = Path.Combine(folder, TruthTable.FileName);
        var filesPath = Path.Combine(folder, FileTable.FileName);
        await using (var truth = OpenText(truthPath + ".part"))
        await using (var files = OpenText(filesPath + ".part"))
        {
            await truth.WriteLineAsync(TruthTable.Header);
            await files.WriteLineAsync(FileTable.Header);
            var batch = _options.Jobs * StarsPerJobAndBatch;
            for (var start = 0; start < _options.TargetCount; start += batch)
            {
                var stars = await SimulateBatch(folder, start, Math.Min(batch, _options.TargetCount - start), cancellation);
                foreach (var star in stars)
                {
                    await truth.WriteLineAsync(TruthTable.Format(star.Truth));
                    foreach (var file in star.Files) await files.WriteLineAsync(FileTable.Format(file));
                    tally.Add(star);
                }

                progress?.Report(new SurveyProgress(tally.TargetCount, _options.TargetCount, tally.FileCount));
            }
        }

        File.Move(filesPath + ".part", filesPath, overwrite: true);
        File.Move(truthPath + ".part", truthPath, overwrite: true);
        return tally.Finish();
    }

    /// <summary>Simulates one star, writing its files.</summary>
    /// <param name="folder">The survey's folder, absolute.</param>
    /// <param name="index">Index of the star.</param>
    /// <returns>Its rows of the truth tables.</returns>
    internal StarRows SimulateStar(string folder, int index)
    {
        var stream = RandomStream.OfStar(_options.Seed, index);
        var star = StarPopulation.Draw(stream, _options.Seed, index, _options.Population);
        var position = new SkyPosition(star.RightAscensionDegrees, star.DeclinationDegrees);
        var nights = NightPlan.Draw(stream, position);
        List<FileTruth> files = [];
        List<InstrumentExpectation> expectations = [];
        for (var instrument = 0; instrument < InstrumentSetup.All.Count; instrument++)
        {
            List<Measurement> usable = [];
            var observes = _options.Instruments.Contains(InstrumentSetup.All[instrument].Name);
            foreach (var night in observes ? nights : [])
            {
                var measurement = Observe(star, position, night, instrument, out var noise);
                files.Add(WriteFile(folder, star, measurement, noise));
                if (measurement.QualityLevel >= QualityMix.MinimumSelected && measurement.Damage.IsReadable()) usable.Add(measurement);
            }

            expectations.Add(Expect(star, InstrumentSetup.All[instrument], usable));
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new StarRows(new StarTruth(star, nights.Count, expectations), files);
    }

    private async Task<StarRows[]> SimulateBatch(string folder, int start, int count, CancellationToken cancellation)
    {
        var rows = new StarRows[count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs, CancellationToken = cancellation };
        await Parallel.ForAsync(0, count, parallel, (i, _) =>
        {
            rows[i] = SimulateStar(folder, _options.FirstTarget + start + i);
            return ValueTask.CompletedTask;
        });
        return rows;
    }

    private Measurement Observe(SimulatedStar star, SkyPosition position, Night night, int instrument, out RandomStream stream)
    {
        var setup = InstrumentSetup.All[instrument];
        stream = RandomStream.OfFile(_options.Seed, star.Index, night.Index, instrument);
        var quality = QualityMix.Draw(stream);
        var damage = DamageMix.Draw(stream, _options.DamagedFraction);
        var coverage = Coverage.Of(setup, night, position);
        var (model, parameters) = StarModel.Of(star, setup.Band);
        var measurement = Measurement.Take(coverage, ObservableValues.Of(coverage, model, parameters), quality, stream);
        measurement.Spoil(damage, stream);
        return measurement;
    }

    private static FileTruth WriteFile(string folder, SimulatedStar star, Measurement measurement, RandomStream stream)
    {
        var path = SurveyPath.Of(star, measurement.Coverage);
        var bytes = OifitsBytes.Of(measurement, star, Path.GetFileName(path), stream);
        var target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using (var output = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0)) output.Write(bytes.Span);
        var coverage = measurement.Coverage;
        return new FileTruth(
            path, star.Name, coverage.Night.Date, coverage.Setup.Name, coverage.Setup.InsName, measurement.QualityLevel,
            coverage.BaselineRowCount, coverage.TriangleRowCount, bytes.Length, measurement.Damage);
    }

    private static InstrumentExpectation Expect(SimulatedStar star, InstrumentSetup setup, List<Measurement> usable)
    {
        var vis2 = usable.Sum(m => Enumerable.Range(0, m.Vis2Flag.Length).Count(m.IsVis2Usable));
        var t3Phi = usable.Sum(m => Enumerable.Range(0, m.T3Flag.Length).Count(m.IsT3PhiUsable));
        var (diameter, chiSquare) = (star.Class, vis2) switch
        {
            (_, 0) => (double.NaN, double.NaN),
            (StarClass.UniformDisk, _) => (star.DiameterMas, 0),
            _ => UniformDiskContrast.Nearest(usable),
        };
        return new InstrumentExpectation(setup.Name, usable.Count, vis2, t3Phi, diameter, chiSquare);
    }

    private static StreamWriter OpenText(string path) => new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
}

/// <summary>What one star adds to the truth tables.</summary>
/// <param name="Truth">Its row of truth.csv.</param>
/// <param name="Files">Its rows of files.csv, by path.</param>
internal sealed record StarRows(StarTruth Truth, IReadOnlyList<FileTruth> Files);
