using SurveyFit.Fitting.Statistics;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests.Statistics;

[TestFixture]
public sealed class ClosureAsymmetryTests
{
    // Beyond the first null many closure phases are 180°, which is as symmetric as 0°.
    [Test]
    public void Nsigma_OfNoisyDisks_StaysBelowFive([Range(1, 20)] int seed) =>
        Assert.That(ClosureAsymmetry.Nsigma(new SyntheticStar().Observe(TestModel.UniformDisk(), [4], (ulong)seed)), Is.LessThan(5));

    [Test]
    public void Nsigma_OfABinary_IsAboveFive() =>
        Assert.That(ClosureAsymmetry.Nsigma(new SyntheticStar().Observe(TestModel.Binary(), [0.8, 6, -4, 0.1], seed: 2)), Is.GreaterThan(5));

    // One row at 1.5σ in every channel is one deviation of 1.5σ, however many channels there are.
    [Test]
    public void Nsigma_OfOneRow_CountsItsChannelsOnce()
    {
        var (vis2, t3) = new SyntheticStar(channels: 50, epochs: 1) { PhaseSigmaDegrees = 2 }.Measure(TestModel.UniformDisk(), [0.5]);
        Array.Fill(t3.Flag, true, 50, t3.Flag.Length - 50);
        Array.Fill(t3.PhaseDegrees, 180 + 3.0, 0, 50);
        Assert.That(ClosureAsymmetry.Nsigma(new DataSetBuilder(DataSelection.Default).Add([vis2], [t3]).Build()), Is.EqualTo(1.5).Within(1e-9));
    }

    [Test]
    public void Nsigma_WithoutClosurePhases_IsUnknown() =>
        Assert.That(ClosureAsymmetry.Nsigma(new SyntheticStar().Observe(TestModel.UniformDisk(), [1], observables: Observable.Vis2)), Is.NaN);
}
