using SurveyFit.Fitting;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Models;
using SurveyFit.Observables;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Tests.Views;

internal sealed class UnitViewTests
{
    private static readonly VisibilityModel[] Models = [Shipped.Model("uniform-disk"), Shipped.Model("binary")];

    private static readonly DataSet Data = new SyntheticStar(channels: 7).Observe(Models[1], [1.2, 2, -3, 0.3], seed: 4);

    private static readonly FitOutcome[] Fits = [Outcome(0, 1.3), Outcome(1, 1.2, 2, -3, 0.3)];

    [Test]
    public void Build_InFullDetail_ShowsEveryDatumWithTheResidualsOfTheFit()
    {
        var view = new UnitViewBuilder(Models, ViewDetail.Full).Build("TEST", Data, Fits);
        Assert.That(view.Series.Select(series => (series.Kind, series.Count)), Is.EqualTo(new[]
        {
            (SeriesKind.Vis2, Data.Vis2Counts.Used), (SeriesKind.ClosurePhase, Data.T3PhiCounts.Used),
        }));
        var prediction = ModelPrediction.Evaluate(Models[1], Data, [1.2, 2, -3, 0.3]);
        var chiSquare = view.Series.Select(series => Enumerable.Range(0, series.Count).Sum(i => Math.Pow(series.Residual(1, i), 2))).ToArray();
        Assert.That(chiSquare[0], Is.EqualTo(prediction.ChiSquare.Vis2).Within(1e-9 * chiSquare[0]));
        Assert.That(chiSquare[1], Is.EqualTo(prediction.ChiSquare.T3Phi).Within(1e-9 * chiSquare[1]));
        Assert.That(view.Preferred, Is.EqualTo(1));
    }

    [Test]
    public void Build_InLittleDetail_StaysBelowTheLimitAndKeepsTheWeight()
    {
        var full = new UnitViewBuilder(Models, ViewDetail.Full).Build("TEST", Data, Fits);
        var small = new UnitViewBuilder(Models, new ViewDetail(120, 8, MapDetail.Full)).Build("TEST", Data, Fits);
        Assert.That(small.Series.Sum(series => series.Count), Is.LessThanOrEqualTo(122));
        foreach (var (fine, coarse) in full.Series.Zip(small.Series))
        {
            Assert.That(coarse.DataCount, Is.EqualTo(fine.DataCount));
            Assert.That(coarse.OmittedCount, Is.Zero);
            Assert.That(Weight(coarse), Is.EqualTo(Weight(fine)).Within(1e-9 * Weight(fine)));
            Assert.That(coarse.Rows.Sum(row => row.Count), Is.EqualTo(coarse.Count));
        }
    }

    [Test]
    public void Build_WithFewerPointsThanRows_LeavesRowsOutAndCountsThem()
    {
        var view = new UnitViewBuilder(Models, new ViewDetail(14, 8, MapDetail.Full)).Build("TEST", Data, Fits);
        Assert.That(view.Series.Sum(series => series.Count), Is.LessThanOrEqualTo(16));
        Assert.That(view.Series[0].OmittedCount, Is.InRange(1, view.Series[0].DataCount - 1));
    }

    [Test]
    public void Average_OfPhasesAroundHalfATurn_StaysThere()
    {
        var builder = new SeriesBuilder(SeriesKind.ClosurePhase, 1, new PointReduction(2, 1));
        builder.BeginRow();
        builder.Add(1e8, 179, 1, [-178]);
        builder.Add(1e8, -179, 1, [176]);
        builder.EndRow(count => new RowView("X", "A-B-C", 0, 1, 1, count));
        var series = builder.Build();
        Assert.That(Math.Abs(series.Value[0]), Is.EqualTo(180).Within(1e-9));
        Assert.That(series.Value[0] - series.Models[0][0], Is.EqualTo(1).Within(1e-9));
        Assert.That(series.Sigma[0], Is.EqualTo(1 / Math.Sqrt(2)).Within(1e-12));
    }

    [Test]
    public void Curve_OfADisk_IsTheModelAndOfABinaryIsNone()
    {
        var view = new UnitViewBuilder(Models, ViewDetail.Full).Build("TEST", Data, Fits);
        Assert.That(view.Models[1].Curve, Is.Null);
        var (curve, series) = (view.Models[0].Curve!, view.Series[0]);
        for (var i = 0; i < series.Count; i++)
            Assert.That(curve.Vis2(series.Frequency[i]), Is.EqualTo(series.Models[0][i]).Within(1e-4));
        Assert.That(curve.StepPerRadian * (curve.Visibility.Length - 1), Is.GreaterThan(series.Frequency.Max()));
    }

    private static double Weight(SeriesView series) => series.Sigma.Sum(sigma => 1 / (sigma * sigma));

    private static FitOutcome Outcome(int model, params double[] values)
    {
        var chiSquare = ModelPrediction.Evaluate(Models[model], Data, values).ChiSquare.Total;
        return new FitOutcome
        {
            Model = Models[model].Definition.Name,
            Termination = Termination.Converged,
            Message = "Converged.",
            Vis2Count = Data.Vis2Counts.Used,
            T3PhiCount = Data.T3PhiCounts.Used,
            T3AmpCount = 0,
            ChiSquare = chiSquare,
            DegreesOfFreedom = Data.Count - values.Length,
            Bic = chiSquare,
            Parameters = [.. values.Select((value, i) => new FittedParameter(Models[model].Definition.Parameters[i].Name, "mas", value, null, null, true, false))],
        };
    }
}
