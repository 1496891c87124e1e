using SurveyFit.Fitting.Minimisation;
using SurveyFit.Fitting.Search;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests.Search;

[TestFixture]
public sealed class ProvenSizeFitTests
{
    // Whatever is proven must hold on a grid ten times finer than the scan's, from unresolved to four lobes at the shortest baseline.
    [TestCase("uniform-disk")]
    [TestCase("gaussian")]
    [TestCase("limb-darkened-disk")]
    public void TryFit_StarsOfAllSizes_NoSizeFitsBetterThanAProvenOne(string name)
    {
        var random = new RandomSequence(61);
        var proven = 0;
        for (ulong star = 0; star < 24; star++)
        {
            var model = Shipped.Model(name);
            var size = 0.1 * Math.Pow(10, random.NextUniform(0, 1.8));
            double[] truth = [.. model.Definition.Parameters.Select(parameter => parameter.Free && parameter.Unit == "mas" ? size : parameter.Value ?? 0.3)];
            var index = Array.FindIndex(truth, value => value == size);
            var data = new SyntheticStar(epochs: 1) { Vis2Sigma = star % 3 == 0 ? 0.1 : 0.02 }.Observe(model, truth, seed: star, Observable.Vis2);
            var problem = new ChiSquareProblem(model, data, truth, [index]);
            var fit = ProvenSizeFit.For(problem, model, data);
            Assert.That(fit, Is.Not.Null);
            var free = new double[1];
            if (!fit!.TryFit(free, new LevenbergMarquardt(1), out var result))
                continue;
            proven++;
            Assert.That(free[0], Is.EqualTo(size).Within(20).Percent);
            var scale = AngularScale.Finest(data);
            for (var trial = 0.02 * scale; trial < 4 * AngularScale.Coarsest(data); trial += 0.003 * scale)
                Assert.That(problem.Evaluate([trial]), Is.GreaterThan(result.ChiSquare * (1 - 1e-12)), $"{size} mas fitted as {free[0]}, better at {trial}");
        }

        Assert.That(proven, Is.AtLeast(5));
    }

    [TestCase(0.02)]
    [TestCase(200)]
    public void TryFit_StarNobodyResolvesOrEverybodyResolvesOut_LeavesItToTheScan(double size)
    {
        var model = Shipped.Model("uniform-disk");
        var data = new SyntheticStar().Observe(model, [size], seed: 5, Observable.Vis2);
        var fit = ProvenSizeFit.For(new ChiSquareProblem(model, data, [1]), model, data);
        Assert.That(fit!.TryFit(new double[1], new LevenbergMarquardt(1), out _), Is.False);
    }

    [Test]
    public void For_ClosurePhasesOrRingsOrTwoParameters_IsNull()
    {
        var disk = Shipped.Model("uniform-disk");
        var withPhases = new SyntheticStar().Observe(disk, [1], seed: 5);
        Assert.That(ProvenSizeFit.For(new ChiSquareProblem(disk, withPhases, [1]), disk, withPhases), Is.Null);
        var data = new SyntheticStar().Observe(disk, [1], seed: 5, Observable.Vis2);
        var binary = Shipped.Model("binary");
        Assert.That(ProvenSizeFit.For(new ChiSquareProblem(binary, data, [1, 2, 3, 0.1], [0]), binary, data), Is.Null);
        var given = TestModel.UniformDisk();
        Assert.That(ProvenSizeFit.For(new ChiSquareProblem(given, data, [1]), given, data), Is.Null, "no shipped kind");
    }

    [Test]
    public void TryFit_Repeatedly_AllocatesNothing()
    {
        var model = Shipped.Model("uniform-disk");
        var data = new SyntheticStar().Observe(model, [1.3], seed: 5, Observable.Vis2);
        var fit = ProvenSizeFit.For(new ChiSquareProblem(model, data, [1]), model, data)!;
        var (free, minimiser) = (new double[1], new LevenbergMarquardt(1));
        Assert.That(fit.TryFit(free, minimiser, out var first));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var same = true;
        for (var i = 0; i < 50; i++)
            same &= fit.TryFit(free, minimiser, out var again) && again.ChiSquare.Equals(first.ChiSquare);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(same);
    }
}
