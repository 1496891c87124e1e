using System.Numerics;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests;

[TestFixture]
public sealed class ChiSquareProblemTests
{
    private const Observable Everything = Observable.Vis2 | Observable.T3Phi | Observable.T3Amp;

    private static readonly double[] Truth = [1.1, 3.2, -2.4, 0.15];

    // The residuals written once more with complex numbers, datum by datum.
    [Test]
    public void Evaluate_BinaryAgainstPlainComplexNumbers_Agrees()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("binary"), Truth, seed: 3, Everything);
        double[] parameters = [0.9, 2.7, -2.0, 0.2];
        var problem = new ChiSquareProblem(Shipped.Model("binary"), data, parameters);
        var total = problem.Evaluate(parameters);

        var model = TestModel.Binary();
        var buffer = new VisibilityBuffer(data.Frequencies.PaddedCount, 0);
        model.Evaluate(data.Frequencies, parameters, buffer);
        Complex V(int i, double sign) => new(buffer.Real.Span[i], sign * buffer.Imaginary.Span[i]);
        var (vis2, phi, amp) = (0.0, 0.0, 0.0);
        foreach (var row in data.Vis2Rows)
        {
            for (var k = row.Offset; k < row.Offset + row.ChannelCount; k++)
                vis2 += Math.Pow((Math.Pow(V(k, 1).Magnitude, 2) - data.Vis2.Span[k]) * data.Vis2InverseSigma.Span[k], 2);
        }

        foreach (var row in data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var triple = V(row.Legs.First + k, row.Legs.FirstSign) * V(row.Legs.Second + k, row.Legs.SecondSign) * V(row.Legs.Third + k, row.Legs.ThirdSign);
                var measured = Complex.FromPolarCoordinates(1, data.T3PhiTurns.Span[row.Offset + k] * Math.Tau);
                phi += Math.Pow((triple / measured).Phase / Math.Tau * data.T3PhiInverseSigma.Span[row.Offset + k], 2);
                amp += Math.Pow((triple.Magnitude - data.T3Amp.Span[row.Offset + k]) * data.T3AmpInverseSigma.Span[row.Offset + k], 2);
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(problem.Parts.Vis2, Is.EqualTo(vis2).Within(1e-9).Percent);
            Assert.That(problem.Parts.T3Phi, Is.EqualTo(phi).Within(1e-9).Percent);
            Assert.That(problem.Parts.T3Amp, Is.EqualTo(amp).Within(1e-9).Percent);
            Assert.That(total, Is.EqualTo(vis2 + phi + amp).Within(1e-9).Percent);
        });
    }

    [Test]
    public void EvaluateWithNormal_GradientOfBinary_IsThatOfFiniteDifferences()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("binary"), Truth, seed: 5, Everything);
        double[] parameters = [0.9, 2.9, -2.2, 0.2];
        var problem = new ChiSquareProblem(Shipped.Model("binary"), data, parameters);
        var gradient = new double[4];
        var value = problem.EvaluateWithNormal(parameters, gradient, new double[16]);
        Assert.That(value, Is.EqualTo(problem.Evaluate(parameters)).Within(1e-12).Percent);
        for (var k = 0; k < 4; k++)
        {
            const double step = 1e-6;
            var (plus, minus) = ((double[])parameters.Clone(), (double[])parameters.Clone());
            plus[k] += step;
            minus[k] -= step;
            Assert.That(2 * gradient[k], Is.EqualTo((problem.Evaluate(plus) - problem.Evaluate(minus)) / (2 * step)).Within(1e-3).Percent, $"parameter {k}");
        }
    }

    // At exact data the residuals vanish and the Hessian of χ² is twice JᵀJ.
    [Test]
    public void EvaluateWithNormal_AtExactData_IsHalfTheHessian()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("binary"), Truth, seed: null, Everything);
        var problem = new ChiSquareProblem(Shipped.Model("binary"), data, Truth);
        var normal = new double[16];
        Assert.That(problem.EvaluateWithNormal(Truth, new double[4], normal), Is.LessThan(1e-15));
        const double step = 1e-4;
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                double At(double a, double b)
                {
                    var p = (double[])Truth.Clone();
                    p[i] += a * step;
                    p[j] += b * step;
                    return problem.Evaluate(p);
                }

                var hessian = (At(1, 1) - At(1, -1) - At(-1, 1) + At(-1, -1)) / (4 * step * step);
                Assert.That(2 * normal[(i * 4) + j], Is.EqualTo(hessian).Within(1).Percent.Or.EqualTo(hessian).Within(1e-3 * Math.Sqrt(normal[i * 5] * normal[j * 5])), $"{i},{j}");
            }
        }
    }

    [Test]
    public void Evaluate_VisibilityExactlyZero_HasFiniteGradient()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("uniform-disk"), [1], seed: 1, Everything);
        var problem = new ChiSquareProblem(Shipped.Model("gaussian"), data, [1]);
        var (gradient, normal) = (new double[1], new double[1]);
        Assert.That(problem.EvaluateWithNormal([4900], gradient, normal), Is.Positive.And.LessThan(double.PositiveInfinity));
        Assert.That(gradient[0], Is.Zero);
        Assert.That(normal[0], Is.Zero);
    }

    [Test]
    public void Evaluate_Repeatedly_AllocatesNothing()
    {
        var data = new SyntheticStar().Observe(Shipped.Model("binary"), Truth, seed: 3, Everything);
        var problem = new ChiSquareProblem(Shipped.Model("binary"), data, Truth);
        var (gradient, normal) = (new double[4], new double[16]);
        for (var i = 0; i < 3; i++)
            problem.EvaluateWithNormal(Truth, gradient, normal);
        problem.Evaluate(Truth);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            problem.EvaluateWithNormal(Truth, gradient, normal);
            problem.Evaluate(Truth);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
