using MathNet.Numerics.LinearAlgebra.Double;
using SurveyFit.Numerics.Algebra;

namespace SurveyFit.Numerics.Tests.Algebra;

public sealed class CholeskyTests
{
    [Test]
    public void SolveAndInvert_RandomMatrices_AgreeWithMathNet([Values(1, 2, 3, 5, 8, 16, 30)] int order)
    {
        var random = new RandomSequence((ulong)order);
        var root = DenseMatrix.Create(order, order, (_, _) => random.NextNormal());
        var matrix = (root * root.Transpose()) + DenseMatrix.CreateIdentity(order);
        var factor = matrix.ToRowMajorArray();
        var vector = Enumerable.Range(0, order).Select(_ => random.NextNormal()).ToArray();
        var solution = vector.ToArray();
        var inverse = new double[order * order];

        Assert.That(Cholesky.TryFactor(factor, order), Is.True);
        Cholesky.Solve(factor, order, solution);
        Cholesky.Invert(factor, order, inverse);

        Assert.That(solution, Is.EqualTo(matrix.Solve(new DenseVector(vector)).ToArray()).Within(1e-11));
        Assert.That(inverse, Is.EqualTo(matrix.Inverse().ToRowMajorArray()).Within(1e-11));
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j < order; j++)
                Assert.That(inverse[(i * order) + j], Is.EqualTo(inverse[(j * order) + i]));
        }
    }

    [TestCase(1.0, 2.0, 2.0, 1.0)]
    [TestCase(1.0, 1.0, 1.0, 1.0)]
    [TestCase(0.0, 0.0, 0.0, 1.0)]
    [TestCase(double.NaN, 0.0, 0.0, 1.0)]
    [TestCase(double.PositiveInfinity, 0.0, 0.0, 1.0)]
    public void TryFactor_NotPositiveDefinite_IsRefused(double a, double b, double c, double d)
    {
        double[] matrix = [a, b, c, d];
        Assert.That(Cholesky.TryFactor(matrix, 2), Is.False);
    }

    [Test]
    public void TryFactor_WrongSize_Throws()
        => Assert.That(() => Cholesky.TryFactor(new double[5], 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
