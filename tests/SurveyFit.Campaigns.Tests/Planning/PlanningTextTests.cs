using SurveyFit.Campaigns.Planning;
using SurveyFit.Observables;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Campaigns.Tests.Planning;

internal sealed class PlanningTextTests
{
    [TestCase("AX_Cir", "ax  cir ")]
    [TestCase("HD 12345", "HD_12345")]
    [TestCase("alp_Eri", "ALP ERI")]
    [TestCase(" _ ", "unnamed")]
    public void TargetKey_OfSpellingsOfOneStar_IsTheSame(string one, string other) =>
        Assert.That(TargetName.Key(one), Is.EqualTo(TargetName.Key(other)));

    [TestCase("HD 1", "HD 11")]
    [TestCase("HD_222107(2)", "HD_222107(8)")]
    public void TargetKey_OfDifferentNames_Differs(string one, string other) =>
        Assert.That(TargetName.Key(one), Is.Not.EqualTo(TargetName.Key(other)));

    [TestCase("**/*.fits", "a.fits", true)]
    [TestCase("**/*.fits", "2024/05/a.fits", true)]
    [TestCase("*.fits", "2024/a.fits", false)]
    [TestCase("2024*/night-?/*.fits", "2024B/night-1/x.fits", true)]
    [TestCase("2024*/night-?/*.fits", "2024B/night-12/x.fits", false)]
    [TestCase("a/**/b/*.fits", "a/b/x.fits", true)]
    [TestCase("a/**/b/*.fits", "a/c/d/b/x.fits", true)]
    [TestCase("a/**/b/*.fits", "a/c/d/x.fits", false)]
    [TestCase("a/**", "a/c/d/x", true)]
    public void Pattern_OnPaths_MatchesAsDocumented(string pattern, string path, bool matches) =>
        Assert.That(new GlobPattern(pattern).Matches(path), Is.EqualTo(matches));

    [Test]
    public void Pattern_WithManyWildcards_IsFast()
    {
        // Exponential for a naive matcher: this would not end.
        var pattern = string.Concat(Enumerable.Repeat("**/a*/", 12)) + "b";
        var path = string.Concat(Enumerable.Repeat("a/", 60)) + "c";
        Assert.That(new GlobPattern(pattern).Matches(path), Is.False);
        Assert.That(GlobPattern.MatchesName(string.Concat(Enumerable.Repeat("*a", 40)) + "b", new string('a', 200), ignoreCase: false), Is.False);
    }

    [TestCase("2024*/x/*.fits", "2024B", true)]
    [TestCase("2024*/x/*.fits", "2023", false)]
    [TestCase("2024*/x/*.fits", "2024B/x", true)]
    [TestCase("2024*/x/*.fits", "2024B/x/deeper", false)]
    [TestCase("**/x", "any/thing", true)]
    public void Pattern_OnFolders_SaysWhetherToEnter(string pattern, string folder, bool enters) =>
        Assert.That(new GlobPattern(pattern).CanDescend(folder), Is.EqualTo(enters));

    [TestCase(60442.10, "CHARA", "2024-05-11")] // 02:24 UT = 18:32 local on the 11th
    [TestCase(60442.50, "CHARA", "2024-05-11")] // dawn of the same night
    [TestCase(60442.90, "CHARA", "2024-05-12")] // next afternoon
    [TestCase(60442.10, "VLTI", "2024-05-11")]
    [TestCase(60442.99, "VLTI", "2024-05-12")]
    [TestCase(60442.10, "SOMEWHERE", "2024-05-12")]
    public void Night_IsCutAtLocalNoonWhereTheArrayIsKnown(double mjd, string array, string label) =>
        Assert.That(ObservingNight.Label(ObservingNight.Of(mjd, ObservingNight.LongitudeOf(null, array))), Is.EqualTo(label));

    [Test]
    public void Longitude_OfAnUnknownArray_ComesFromItsPosition()
    {
        var array = new ArrayTable("MROI", []) { CentreMetres = (-1514000, -5085000, 3528000) };
        Assert.That(ObservingNight.LongitudeOf(array, "MROI"), Is.EqualTo(-106.58).Within(0.05));
        Assert.That(ObservingNight.LongitudeOf(array with { CentreMetres = (0, 0, 0) }, "MROI"), Is.NaN);
    }

    [TestCase(0)]
    [TestCase(double.NaN)]
    [TestCase(-4)]
    [TestCase(1e30)]
    public void Night_WithoutUsableMjd_IsUnknown(double mjd) => Assert.That(ObservingNight.Of(mjd, -118), Is.EqualTo(ObservingNight.Unknown));

    [Test]
    public void Night_FromADate_IsTheOneThatBeginsThatEvening() =>
        Assert.That(ObservingNight.Label(ObservingNight.FromDate(new DateOnly(2024, 5, 12))), Is.EqualTo("2024-05-12"));
}
