namespace SurveyFit.Observables.Tests;

[TestFixture]
public sealed class ChannelBinningTests
{
    private static readonly DataSelection All = DataSelection.Default with { Observables = Observable.Vis2 | Observable.T3Phi | Observable.T3Amp };

    [Test]
    public void WithChannelsBinned_ByOne_IsTheSameData()
    {
        var data = TestTables.Build(All, TestTables.Vis2(), TestTables.T3());
        Assert.That(data.WithChannelsBinned(1), Is.SameAs(data));
    }

    [Test]
    public void WithChannelsBinned_ByTwo_AveragesWithWeights()
    {
        var vis2 = TestTables.Vis2();
        (vis2.Vis2[0], vis2.Vis2[1], vis2.Vis2[2]) = (0.9, 0.6, 0.5);
        (vis2.Vis2Error[0], vis2.Vis2Error[1]) = (0.1, 0.2);
        var binned = TestTables.Build(All, vis2, TestTables.T3()).WithChannelsBinned(2);
        Assert.Multiple(() =>
        {
            Assert.That(binned.Vis2Rows[0].ChannelCount, Is.EqualTo(2));
            Assert.That(binned.Vis2.Span[0], Is.EqualTo(((0.9 / 0.01) + (0.6 / 0.04)) / (100 + 25)).Within(1e-12));
            Assert.That(binned.Vis2InverseSigma.Span[0], Is.EqualTo(Math.Sqrt(125)).Within(1e-9));
            Assert.That(binned.Vis2.Span[1], Is.EqualTo(0.5).Within(1e-12), "the odd channel stays alone");
            Assert.That(binned.Vis2Counts.Used, Is.EqualTo(6));
            Assert.That(binned.Frequencies.U.Span[0], Is.EqualTo(0.5 * ((30 / 1.7e-6) + (30 / 1.6e-6))).Within(1e-9).Percent);
            Assert.That(binned.T3Rows[0].Legs.Third, Is.EqualTo(4));
            Assert.That(binned.FrequencyCount, Is.EqualTo(6));
        });
    }

    [Test]
    public void WithChannelsBinned_PhasesAcrossTheWrap_AverageOnTheCircle()
    {
        var t3 = TestTables.T3();
        (t3.PhaseDegrees[0], t3.PhaseDegrees[1]) = (179, -177);
        var binned = TestTables.Build(All, null, t3).WithChannelsBinned(2);
        Assert.That(binned.T3PhiTurns.Span[0] * 360, Is.EqualTo(-179).Within(1e-9));
    }

    [Test]
    public void WithChannelsBinned_UnusableDatum_IsLeftOut()
    {
        var vis2 = TestTables.Vis2();
        vis2.Flag[0] = true;
        var binned = TestTables.Build(All, vis2, null).WithChannelsBinned(2);
        Assert.That(binned.Vis2.Span[0], Is.EqualTo(vis2.Vis2[1]).Within(1e-12));
        Assert.That(binned.Vis2InverseSigma.Span[0], Is.EqualTo(50).Within(1e-9));
    }

    [Test]
    public void WithChannelsBinned_WavelengthsWithoutOrder_KeepTheirChannels()
    {
        var data = TestTables.Build(All, TestTables.Vis2(TestTables.Wavelengths("AMBER", 1.5, 1.7, 1.6)), null);
        Assert.That(data.WithChannelsBinned(3).Vis2Counts.Used, Is.EqualTo(9));
    }

    [Test]
    public void WithChannelsBinned_ByZero_IsMisuse() =>
        Assert.That(() => TestTables.Build(All, TestTables.Vis2(), null).WithChannelsBinned(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
