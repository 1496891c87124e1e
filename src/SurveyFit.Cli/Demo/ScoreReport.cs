using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SurveyFit.Cli.Demo;

/// <summary>A score as a table for people and as JSON for programs.</summary>
internal static class ScoreReport
{
    /// <summary>The table.</summary>
    /// <param name="score">What to tell.</param>
    /// <returns>Lines of text.</returns>
    internal static string Table(SurveyScore score)
    {
        var text = new StringBuilder();
        void Row(string name, FormattableString value, bool? good = null)
            => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-34}{FormattableString.Invariant(value)}{(good is null ? "" : good.Value ? "   ok" : "   NOT MET")}");

        var singles = score.Singles.Count();
        var pulls = score.DiameterPulls;
        Row("targets", $"{score.TargetCount}");
        Row("data sets (star, instrument)", $"{score.Units.Count}");
        Row("fits", $"{score.FitCount}");
        Row("failures recorded", $"{score.FailureCount}, among them {score.UnreadableRecordedCount} of {score.UnreadableCount} unreadable files", score.UnreadableRecordedCount == score.UnreadableCount);
        Row("rate", $"{Optional(score.FitsPerSecond, "0.0")} fits/s");
        Row("binaries expected above 8σ", $"{score.ExpectedCount} data sets of {Stars(score.Expected)} stars");
        Row("  of these found in place", $"{score.FoundCount} ({Percent(score.FoundCount, score.ExpectedCount)})", score.IsComplete);
        Row("binaries below 8σ, found in place", $"{FaintFound(score)} of {Faint(score).Count()} data sets");
        Row("claims at a wrong place", $"{score.Units.Count(unit => unit is { IsBinary: true, IsClaimed: true, IsFoundInPlace: false })} of {score.Units.Count(unit => unit.IsBinary)} data sets with companion");
        Row("false positives", $"{score.FalsePositiveCount} of {singles} data sets ({Percent(score.FalsePositiveCount, singles)})", score.IsClean);
        Row("median diameter error", $"{Optional(100 * score.MedianDiameterError, "0.###")} % of {pulls.Count} determined diameters, {Optional(100 * score.MedianErrorOfAllDiameters, "0.###")} % of all {score.Diameters.Count()}");
        Row("pulls of determined diameters", $"mean {Optional(pulls.Mean, "0.00")}, std {Optional(pulls.StandardDeviation, "0.00")} ± {Optional(pulls.StandardDeviationError, "0.00")}", score.PullsAreHonest);
        foreach (var group in score.DeterminedDiameters.GroupBy(unit => (unit.Setup.Name, unit.Diameter!.Model)).OrderBy(group => group.Key))
        {
            var part = PullStatistics.Of([.. group.Select(unit => unit.Diameter!.Pull)]);
            Row($"  {group.Key.Name}, {group.Key.Model}", $"n {part.Count}, mean {Optional(part.Mean, "0.00")}, std {Optional(part.StandardDeviation, "0.00")}");
        }

        return text.ToString();
    }

    /// <summary>The same as JSON.</summary>
    /// <param name="score">What to tell.</param>
    /// <returns>One object.</returns>
    internal static string Json(SurveyScore score)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("targets", score.TargetCount);
            writer.WriteNumber("data_sets", score.Units.Count);
            writer.WriteNumber("fits", score.FitCount);
            writer.WriteNumber("failures", score.FailureCount);
            writer.WriteNumber("unreadable_files", score.UnreadableCount);
            writer.WriteNumber("unreadable_files_recorded", score.UnreadableRecordedCount);
            WriteNumber(writer, "fits_per_second", score.FitsPerSecond);
            writer.WriteNumber("binaries_expected", score.ExpectedCount);
            writer.WriteNumber("binaries_found_in_place", score.FoundCount);
            writer.WriteNumber("single_data_sets", score.Singles.Count());
            writer.WriteNumber("false_positives", score.FalsePositiveCount);
            writer.WriteNumber("diameters", score.Diameters.Count());
            WriteNumber(writer, "median_diameter_error", score.MedianDiameterError);
            WriteNumber(writer, "median_diameter_error_all", score.MedianErrorOfAllDiameters);
            writer.WriteNumber("diameter_pulls", score.DiameterPulls.Count);
            WriteNumber(writer, "diameter_pull_mean", score.DiameterPulls.Mean);
            WriteNumber(writer, "diameter_pull_std", score.DiameterPulls.StandardDeviation);
            writer.WriteBoolean("complete", score.IsComplete);
            writer.WriteBoolean("clean", score.IsClean);
            writer.WriteBoolean("honest", score.PullsAreHonest);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static IEnumerable<UnitScore> Faint(SurveyScore score)
        => score.Units.Where(unit => unit.IsBinary && unit.ExpectedNsigma < SurveyScore.ExpectedNsigmaLimit);

    private static int FaintFound(SurveyScore score) => Faint(score).Count(unit => unit.IsFoundInPlace);

    private static int Stars(IEnumerable<UnitScore> units) => units.Select(unit => unit.Truth.Star.Name).Distinct().Count();

    private static string Percent(int part, int whole)
        => whole == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.#} %");

    private static string Optional(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "unknown";

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteNull(name);
    }
}
