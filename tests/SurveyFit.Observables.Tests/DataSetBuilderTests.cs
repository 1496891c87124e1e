namespace SurveyFit.Observables.Tests;

[TestFixture]
public sealed class DataSetBuilderTests
{
    private const Observable Everything = Observable.Vis2 | Observable.T3Phi | Observable.T3Amp;

    private static readonly DataSelection All = DataSelection.Default with { Observables = Everything };

    [Test]
    public void Build_TriangleOverThreeBaselines_SharesTheirFrequencies()
    {
        var data = TestTables.Build(All, TestTables.Vis2(), TestTables.T3());
        var legs = data.T3Rows[0].Legs;
        Assert.Multiple(() =>
        {
            Assert.That(data.Blocks, Has.Count.EqualTo(3));
            Assert.That((legs.First, legs.Second, legs.Third), Is.EqualTo((0, 3, 6)));
            Assert.That((legs.FirstSign, legs.SecondSign, legs.ThirdSign), Is.EqualTo((1.0, 1.0, -1.0)));
            Assert.That(data.FrequencyCount, Is.EqualTo(9));
        });
    }

    [Test]
    public void Build_OppositeBaseline_IsTheConjugate()
    {
        var vis2 = TestTables.Vis2();
        for (var row = 0; row < 3; row++)
            (vis2.UMetres[row], vis2.VMetres[row]) = (-vis2.UMetres[row], -vis2.VMetres[row]);
        var legs = TestTables.Build(All, vis2, TestTables.T3()).T3Rows[0].Legs;
        Assert.That((legs.FirstSign, legs.SecondSign, legs.ThirdSign), Is.EqualTo((-1.0, -1.0, 1.0)));
    }

    [Test]
    public void Build_LegMissingAmongTheV2_GetsItsOwnBlock()
    {
        var data = TestTables.Build(All, TestTables.Vis2(rows: 2), TestTables.T3());
        Assert.Multiple(() =>
        {
            Assert.That(data.Blocks, Has.Count.EqualTo(3));
            Assert.That(data.T3Rows[0].Legs.Third, Is.EqualTo(6));
            Assert.That(data.Vis2.Count, Is.EqualTo(6));
            Assert.That(data.Frequencies.U.Span[6], Is.EqualTo(-70 / 1.7e-6).Within(1e-9).Percent);
        });
    }

    [Test]
    public void Build_LegSlightlyElsewhere_IsNotShared()
    {
        var t3 = TestTables.T3();
        t3.U1Metres[0] += 1e-6;
        Assert.That(TestTables.Build(All, TestTables.Vis2(), t3).Blocks, Has.Count.EqualTo(5));
    }

    [Test]
    public void Build_TwoInstrumentsWithEqualWavelengths_ShareBlocks()
    {
        var data = new DataSetBuilder(All).Add([TestTables.Vis2(TestTables.Wavelengths("A"))], [TestTables.T3(TestTables.Wavelengths("B"))]).Build();
        Assert.That(data.Blocks, Has.Count.EqualTo(3));
        var different = new DataSetBuilder(All).Add([TestTables.Vis2(TestTables.Wavelengths("A", 1.7, 1.6, 1.51))], [TestTables.T3(TestTables.Wavelengths("B"))]).Build();
        Assert.That(different.Blocks, Has.Count.EqualTo(6));
    }

    [Test]
    public void Build_Padding_HasNoWeightAndValidNumbers()
    {
        var data = TestTables.Build(All, TestTables.Vis2(), TestTables.T3());
        Assert.Multiple(() =>
        {
            Assert.That(data.Frequencies.U.Span.ToArray(), Has.All.Matches<double>(double.IsFinite));
            Assert.That(data.Frequencies.Wavelength.Span.ToArray(), Is.All.Positive);
            Assert.That(data.Vis2InverseSigma.Span[9..].ToArray(), Is.Not.Empty.And.All.Zero);
            Assert.That(data.Frequencies.U.Span[9..].ToArray(), Is.All.EqualTo(data.Frequencies.U.Span[8]));
            Assert.That(data.T3PhiInverseSigma.Span[3..].ToArray(), Has.Length.EqualTo(5).And.All.Zero);
            Assert.That(data.Blocks.Max(block => block.Offset) + 8, Is.AtMost(data.Frequencies.PaddedCount), "a lane from the last block ends within the columns");
        });
    }

    [Test]
    public void Build_EveryReasonOnce_IsCountedAndLeavesNoNaN()
    {
        var vis2 = TestTables.Vis2();
        vis2.Flag[0] = true;
        vis2.Vis2[0] = double.NaN;
        vis2.Vis2[1] = double.NaN;
        vis2.Vis2Error[2] = double.PositiveInfinity;
        vis2.Vis2Error[3] = 0;
        vis2.Vis2Error[4] = -0.02;
        var data = TestTables.Build(DataSelection.Default with { MaximumWavelengthMetres = 1.65e-6 }, vis2, null);
        Assert.Multiple(() =>
        {
            // Of the nine, the first channel of the third row is outside the wavelengths; the two others of the first column are already bad.
            Assert.That(data.Vis2Counts, Is.EqualTo(new ObservableCounts(Flagged: 1, NotFinite: 2, BadError: 2, Filtered: 1, Used: 3)));
            Assert.That(data.Vis2Counts.Total, Is.EqualTo(9));
            Assert.That(data.Count, Is.EqualTo(3));
            Assert.That(data.Vis2Rows, Has.Count.EqualTo(2), "the first row has nothing usable");
            Assert.That(data.Vis2.Span.ToArray(), Has.All.Matches<double>(double.IsFinite));
            Assert.That(data.T3PhiCounts.Total, Is.Zero);
        });
    }

    [Test]
    public void Build_BadCoordinatesOrWavelength_AreNotFinite([Values] bool wavelength)
    {
        var vis2 = TestTables.Vis2(wavelength ? TestTables.Wavelengths("INS", 1.7, double.NaN, -1) : null);
        if (!wavelength)
            vis2.UMetres[1] = double.NaN;
        var counts = TestTables.Build(DataSelection.Default, vis2, null).Vis2Counts;
        Assert.That(counts.NotFinite, Is.EqualTo(wavelength ? 6 : 3));
    }

    [Test]
    public void Build_T3WithUnusableAmplitudes_KeepsThePhases()
    {
        var t3 = TestTables.T3();
        Array.Fill(t3.Amplitude, double.NaN);
        var data = TestTables.Build(All, null, t3);
        Assert.Multiple(() =>
        {
            Assert.That(data.T3PhiCounts.Used, Is.EqualTo(3));
            Assert.That(data.T3AmpCounts, Is.EqualTo(new ObservableCounts(0, 3, 0, 0, 0)));
            Assert.That(data.T3AmpInverseSigma.Span.ToArray(), Is.All.Zero);
            Assert.That(data.T3AmpInverseSigma.PaddedCount, Is.EqualTo(data.T3PhiInverseSigma.PaddedCount));
        });
    }

    [Test]
    public void Build_T3WithUnusablePhases_KeepsTheAmplitudes()
    {
        var t3 = TestTables.T3();
        Array.Fill(t3.PhaseErrorDegrees, 0);
        var data = TestTables.Build(All, null, t3);
        Assert.That(data.T3AmpCounts.Used, Is.EqualTo(3));
        Assert.That(data.T3PhiCounts.BadError, Is.EqualTo(3));
        Assert.That(data.T3Rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void Build_PhaseBeyondHalfATurn_IsWrapped()
    {
        var t3 = TestTables.T3();
        (t3.PhaseDegrees[0], t3.PhaseDegrees[1], t3.PhaseDegrees[2]) = (190, -350, 720);
        var data = TestTables.Build(All, null, t3);
        Assert.That(data.T3PhiTurns.Span[..3].ToArray(), Is.EqualTo(new[] { -170.0 / 360, 10.0 / 360, 0 }).Within(1e-12));
        Assert.That(data.T3PhiInverseSigma.Span[0], Is.EqualTo(200).Within(1e-9), "1.8 degrees are 0.005 turns");
    }

    [Test]
    public void Build_ErrorModel_IsTheLargestOfFactorAndFloors()
    {
        var vis2 = TestTables.Vis2();
        (vis2.Vis2[0], vis2.Vis2[1], vis2.Vis2[2]) = (0.9, 0.01, 0.3);
        (vis2.Vis2Error[0], vis2.Vis2Error[1], vis2.Vis2Error[2]) = (0.001, 0.001, 0.05);
        var data = TestTables.Build(DataSelection.Default with { Vis2Errors = new ErrorModel(2, 0.005, 0.02) }, vis2, null);
        Assert.That(data.Vis2InverseSigma.Span[..3].ToArray(), Is.EqualTo(new[] { 1 / 0.018, 1 / 0.005, 1 / 0.1 }).Within(1e-9));
    }

    [Test]
    public void Build_Filters_CountWhatTheyLeaveOut()
    {
        ObservableCounts Vis2(DataSelection selection) => TestTables.Build(selection, TestTables.Vis2(), null).Vis2Counts;
        Assert.Multiple(() =>
        {
            // Baselines of 50, 102 and 92 m; MJD 59000, 59001, 59002.
            Assert.That(Vis2(DataSelection.Default with { MinimumBaselineMetres = 60 }).Filtered, Is.EqualTo(3));
            Assert.That(Vis2(DataSelection.Default with { MaximumBaselineMetres = 60 }).Filtered, Is.EqualTo(6));
            Assert.That(Vis2(DataSelection.Default with { MinimumMjd = 59000.5, MaximumMjd = 59001.5 }).Used, Is.EqualTo(3));
            Assert.That(Vis2(DataSelection.Default with { MinimumWavelengthMetres = 1.55e-6, MaximumWavelengthMetres = 1.65e-6 }).Used, Is.EqualTo(3));
            Assert.That(Vis2(DataSelection.Default with { MaximumVis2Error = 0.01 }).Filtered, Is.EqualTo(9));
            Assert.That(
                TestTables.Build(All with { MaximumBaselineMetres = 95 }, null, TestTables.T3()).T3PhiCounts.Filtered, Is.EqualTo(3), "every leg of a triangle counts");
        });
    }

    [Test]
    public void Build_TargetsAndInstruments_AreKeptApart()
    {
        var vis2 = TestTables.Vis2();
        vis2.TargetId[1] = 7;
        Assert.Multiple(() =>
        {
            Assert.That(new DataSetBuilder(DataSelection.Default).Add([vis2], [], [7]).Build().Vis2Counts.Total, Is.EqualTo(3));
            Assert.That(new DataSetBuilder(DataSelection.Default).Add([vis2], [], [7, 1]).Build().Vis2Counts.Total, Is.EqualTo(9));
            Assert.That(new DataSetBuilder(DataSelection.Default).Add([vis2], [], null, ["OTHER"]).Build().Vis2Counts.Total, Is.Zero);
        });
    }

    [Test]
    public void Build_TwoFiles_KeepsOrderAndOrigin()
    {
        var data = new DataSetBuilder(All)
            .Add([TestTables.Vis2()], [TestTables.T3()])
            .Add([TestTables.Vis2()], [TestTables.T3()])
            .Build();
        Assert.Multiple(() =>
        {
            Assert.That(data.Vis2Rows.Select(row => (row.Source.FileIndex, row.Source.RowIndex)), Is.EqualTo(new[] { (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2) }));
            Assert.That(data.Vis2Rows.Select(row => row.Offset), Is.EqualTo(new[] { 0, 3, 6, 9, 12, 15 }));
            Assert.That(data.T3Rows.Select(row => row.Source.HduIndex), Is.All.EqualTo(5));
            Assert.That(data.Vis2Rows[0].Source.Stations, Is.EqualTo("0-1"));
        });
    }

    [Test]
    public void Build_Summary_DescribesTheUsedRows()
    {
        var summary = TestTables.Build(DataSelection.Default with { MaximumWavelengthMetres = 1.65e-6 }, TestTables.Vis2(), TestTables.T3()).Summary;
        Assert.Multiple(() =>
        {
            Assert.That(summary.Instruments, Is.EqualTo(new[] { "INS" }));
            Assert.That((summary.MjdMinimum, summary.MjdMean, summary.MjdMaximum), Is.EqualTo((59000.0, 59001.5, 59003.0)));
            Assert.That(summary.WavelengthMinimumMetres, Is.EqualTo(1.5e-6));
            Assert.That(summary.WavelengthMaximumMetres, Is.EqualTo(1.6e-6));
            Assert.That(summary.BaselineMinimumMetres, Is.EqualTo(50).Within(1e-9));
            Assert.That(summary.BaselineMaximumMetres, Is.EqualTo(Math.Sqrt(10400)).Within(1e-9));
            Assert.That(summary.FrequencyMaximum, Is.EqualTo(Math.Sqrt(10400) / 1.5e-6).Within(1e-9).Percent);
            Assert.That(summary.SmearingFieldRadians, Is.InRange(1.5e-6 * 15 / 102, 1.6e-6 * 16 / 50));
        });
    }

    [Test]
    public void Build_Nothing_IsEmptyAndHasNoFacts()
    {
        var data = new DataSetBuilder(DataSelection.Default).Build();
        Assert.Multiple(() =>
        {
            Assert.That(data.Count, Is.Zero);
            Assert.That(data.Summary.MjdMean, Is.NaN);
            Assert.That(data.Summary.Instruments, Is.Empty);
        });
    }
}
