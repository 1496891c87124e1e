using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Observables;
using SurveyFit.Oifits;

namespace SurveyFit.Fitting.Tests;

/// <summary>Every star of every shared file, whatever its data: a fit is an outcome, never an exception, and its numbers hang together.</summary>
[TestFixture]
public sealed class EveryFileTests
{
    private const Observable Everything = Observable.Vis2 | Observable.T3Phi | Observable.T3Amp;

    [Test]
    public void Fit_EveryStarOfEveryFile_IsAConsistentOutcome()
    {
        var folder = Path.GetDirectoryName(SharedData.PathOf("oifits", "INDEX.tsv"))!;
        var (stars, fitted) = (0, 0);
        var models = new[] { Shipped.Model("uniform-disk"), Shipped.Model("gaussian") };
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Where(path => !path.EndsWith(".tsv", StringComparison.Ordinal)))
        {
            OifitsFile file;
            try
            {
                file = OifitsReader.Read(path);
            }
            catch (OifitsException)
            {
                continue;
            }

            foreach (var target in file.Targets)
            {
                var data = new DataSetBuilder(DataSelection.Default with { Observables = Everything }).Add(file, [target.Id]).Build();
                stars++;
                foreach (var fit in StarFitter.Fit(data, models, FitSettings.Default))
                {
                    fitted += double.IsFinite(fit.ChiSquare) ? 1 : 0;
                    AssertConsistent(fit, data, $"{Path.GetFileName(path)}, {target.Name}, {fit.Model}");
                }
            }
        }

        TestContext.Out.WriteLine($"{stars} stars, {fitted} fits");
        Assert.That(fitted, Is.GreaterThan(300));
    }

    private static void AssertConsistent(FitOutcome fit, DataSet data, string what)
    {
        Assert.That(fit.Message, Is.Not.Empty, what);
        Assert.That(fit.Vis2Count + fit.T3PhiCount + fit.T3AmpCount, Is.EqualTo(data.Count), what);
        if (fit.Termination is Termination.TooFewData or Termination.NoFiniteStart)
        {
            Assert.That(fit.ChiSquare, Is.NaN, what);
            Assert.That(data.Count == 0 || fit.Termination == Termination.NoFiniteStart, what);
            return;
        }

        Assert.That(fit.ChiSquare, Is.Not.Negative.And.LessThan(double.PositiveInfinity), what);
        Assert.That(fit.DegreesOfFreedom, Is.EqualTo(data.Count - 1), what);
        var parameter = fit.Parameters.Single(candidate => candidate.Free);
        Assert.That(double.IsFinite(parameter.Value), what);
        Assert.That(parameter.Sigma is > 0, Is.EqualTo(fit.CovarianceAbsent is null), what);
        Assert.That(fit.Covariance is null, Is.EqualTo(fit.CovarianceAbsent is not null), what);
    }
}
