using System.Text.Json;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>The benchmark runs and keeps its format; what it measures is no test's business.</summary>
public sealed class BenchmarkTests
{
    [Test]
    public void QuickJson_OfTwoFigures_HasTheDocumentedKeys()
    {
        var result = CommandLine.RunScript("benchmark", "--quick", "--format", "json", "--only", "exp_ns", "ud_fit_us");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        var root = JsonDocument.Parse(result.Output).RootElement;
        Assert.That(root.GetProperty("instruction_set").GetString(), Is.Not.Empty);
        var figures = root.GetProperty("figures").EnumerateArray().ToList();
        Assert.That(figures.Select(figure => figure.GetProperty("name").GetString()), Is.EqualTo(new[] { "fma_peak_gflops", "exp_ns", "ud_fit_us", "ud_fit_us" }));
        foreach (var figure in figures)
        {
            foreach (var key in (string[])["workload", "unit"]) Assert.That(figure.GetProperty(key).GetString(), Is.Not.Empty, key);
            foreach (var key in (string[])["median", "p10", "p90", "samples"]) Assert.That(figure.GetProperty(key).GetDouble(), Is.Positive, key);
        }

        Assert.That(figures[1].GetProperty("fraction_of_peak").GetDouble(), Is.Positive);
        Assert.That(figures[1].GetProperty("baseline").GetProperty("ratio").GetDouble(), Is.Positive);
        Assert.That(figures[2].GetProperty("relative").GetProperty("ratio").GetDouble(), Is.Positive);
        Assert.That(figures[2].GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("quantity").GetString()), Is.EqualTo(new[] { "value", "relative" }));
        if (figures[1].TryGetProperty("without_avx512", out var without))
        {
            Assert.That(without.GetProperty("ratio").GetDouble(), Is.Positive);
            Assert.That(figures[1].GetProperty("same_bits").GetBoolean(), Is.True);
        }
    }

    [Test]
    public void UnknownFigure_IsRefused_WithItsName()
    {
        var result = CommandLine.RunScript("benchmark", "--only", "sinus_ns");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("sinus_ns"));
    }
}
