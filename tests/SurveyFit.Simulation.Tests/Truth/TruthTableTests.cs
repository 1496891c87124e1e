using SurveyFit.Simulation.Randomness;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Simulation.Tests.Truth;

internal sealed class TruthTableTests
{
    [Test]
    public void Read_OfWrittenStars_GivesThemBackExactly()
    {
        StarTruth[] written = [.. Enumerable.Range(0, 60).Select(index => new StarTruth(
            StarPopulation.Draw(RandomStream.OfStar(1, index), 1, index, new PopulationOptions()), 1 + (index % 4),
            [new("SPICA", 1, 1800, 2300, 1.0 / 3, 1e4 / 7), new("MIRCX", 2, 240, 320, 0.7, 0), new("MYSTIC", 0, 0, 0, double.NaN, double.NaN)]))];
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllLines(path, [TruthTable.Header, .. written.Select(TruthTable.Format)]);
            var read = TruthTable.Read(path).ToArray();
            Assert.That(read.Select(truth => truth.Star), Is.EqualTo(written.Select(truth => truth.Star)));
            Assert.That(read.Select(truth => truth.NightCount), Is.EqualTo(written.Select(truth => truth.NightCount)));
            for (var i = 0; i < written.Length; i++) Assert.That(read[i].Expectations, Is.EqualTo(written[i].Expectations));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase("target,class\nHD 1,binary", "not a truth table")]
    [TestCase("HEADER\nHD 1,2", "2 cells")]
    public void Read_OfADamagedTable_SaysWhere(string text, string message)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, text.Replace("HEADER", TruthTable.Header, StringComparison.Ordinal));
            Assert.That(() => TruthTable.Read(path).ToArray(), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
