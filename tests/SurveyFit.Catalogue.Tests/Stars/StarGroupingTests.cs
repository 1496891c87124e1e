using SurveyFit.Catalogue.Stars;
using SurveyFit.Catalogue.Tables;

namespace SurveyFit.Catalogue.Tests.Stars;

/// <summary>Which units are one star.</summary>
public sealed class StarGroupingTests
{
    [Test]
    public void Stars_OfUnitsInSeveralSpellings_AreOnePerKey()
    {
        IReadOnlyList<StarUnit>[] stars = Stars("ACHERNAR", "Achernar", "EPS AUR", "eps_Aur", "eps  aur");
        Assert.That(stars.Select(star => star.Count), Is.EqualTo(new[] { 2, 3 }));
        Assert.That(stars.Select(star => MadeUpStar.Of([.. star]).Name), Is.EqualTo(new[] { "ACHERNAR", "EPS AUR" }));
    }

    [Test]
    public void Stars_WhoseUnitsAreApart_AreRefused() =>
        Assert.That(() => Stars("alp_Eri", "alp CMa", "ALP_ERI"), Throws.TypeOf<CatalogueException>().With.Message.Contains("ALP_ERI"));

    private static IReadOnlyList<StarUnit>[] Stars(params string[] names) => [.. StarGrouping.Stars(
        names.Select((name, i) => MadeUpStar.Unit([MadeUpStar.Fit(MadeUpStar.Disk, 900)], sequence: i, name: name).Finished), new FileFactsByPath())];
}
