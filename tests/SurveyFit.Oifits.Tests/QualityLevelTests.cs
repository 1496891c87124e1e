namespace SurveyFit.Oifits.Tests;

[TestFixture]
public sealed class QualityLevelTests
{
    [TestCase(null, null, null, QualityScheme.Unknown, false, "")]
    [TestCase("", null, null, QualityScheme.Unknown, false, "")]
    [TestCase("0", null, 0, QualityScheme.Current, false, "unknown")]
    [TestCase("5", null, 5, QualityScheme.Current, false, "outstanding")]
    [TestCase("2", null, 2, QualityScheme.Current, true, "to be reduced again")]
    [TestCase(" 3 ", "proposed", 3, QualityScheme.Proposed, false, "medium")]
    [TestCase("3", "CURRENT", 3, QualityScheme.Current, false, "quick look")]
    [TestCase("5", "proposed", 5, QualityScheme.Unknown, false, "")]
    [TestCase("6", null, 6, QualityScheme.Unknown, false, "")]
    [TestCase("-1", null, -1, QualityScheme.Unknown, false, "")]
    [TestCase("Science Ready", null, 4, QualityScheme.Current, true, "science ready")]
    [TestCase("science ready", "proposed", 4, QualityScheme.Proposed, false, "science ready")]
    [TestCase("poor", null, 2, QualityScheme.Proposed, false, "poor")]
    [TestCase("quick look", null, 3, QualityScheme.Current, false, "quick look")]
    [TestCase("quick look", "proposed", null, QualityScheme.Unknown, false, "")]
    [TestCase("splendid", null, null, QualityScheme.Unknown, false, "")]
    public void Parse_AnyText_GivesLevelAndScheme(string? written, string? scheme, int? value, QualityScheme expected, bool assumed, string label)
    {
        var level = QualityLevel.Parse(written, scheme);

        Assert.That((level.Value, level.Scheme, level.SchemeIsAssumed, level.Label), Is.EqualTo((value, expected, assumed, label)));
    }
}
