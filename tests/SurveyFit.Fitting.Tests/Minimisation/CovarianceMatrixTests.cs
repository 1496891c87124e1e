using SurveyFit.Fitting.Minimisation;

namespace SurveyFit.Fitting.Tests.Minimisation;

[TestFixture]
public sealed class CovarianceMatrixTests
{
    [Test]
    public void Invert_TwoCorrelatedParametersOfDifferentUnits_IsTheInverse()
    {
        double[] normal = [4e12, 3e3, 3e3, 9e-6];
        var covariance = CovarianceMatrix.Invert(normal, [false, false], ["a", "b"]);
        var determinant = (4e12 * 9e-6) - (3e3 * 3e3);
        Assert.Multiple(() =>
        {
            Assert.That(covariance.Absent, Is.Null);
            Assert.That(covariance.LowerTriangle(), Is.EqualTo(new[] { 9e-6 / determinant, -3e3 / determinant, 4e12 / determinant }).Within(1e-9).Percent);
            Assert.That(covariance.Sigma(0), Is.EqualTo(Math.Sqrt(9e-6 / determinant)).Within(1e-9).Percent);
        });
    }

    [Test]
    public void Invert_ParameterAtBound_HasNoErrorAndLeavesTheOthersConditional()
    {
        double[] normal = [4, 1.9, 1.9, 1];
        var covariance = CovarianceMatrix.Invert(normal, [false, true], ["a", "b"]);
        Assert.Multiple(() =>
        {
            Assert.That(covariance.Sigma(0), Is.EqualTo(0.5).Within(1e-12));
            Assert.That(covariance.Sigma(1), Is.Null);
            Assert.That(covariance.LowerTriangle(), Is.EqualTo(new[] { 0.25, 0, 0 }).Within(1e-12));
        });
    }

    [Test]
    public void Invert_SingularMatrix_NamesTheParameters()
    {
        var covariance = CovarianceMatrix.Invert([1, 2, 2, 4], [false, false], ["star.diameter", "star.u"]);
        Assert.Multiple(() =>
        {
            Assert.That(covariance.LowerTriangle(), Is.Null);
            Assert.That(covariance.Absent, Does.Contain("star.diameter").And.Contain("star.u"));
            Assert.That(covariance.Propagate([1, 1]), Is.Null);
        });
    }

    [Test]
    public void Invert_ParameterWithoutInfluence_IsNamed() =>
        Assert.That(CovarianceMatrix.Invert([1, 0, 0, 0], [false, false], ["a", "companion.x"]).Absent, Does.Contain("companion.x"));

    [Test]
    public void Propagate_Gradient_IsQuadraticForm()
    {
        var covariance = CovarianceMatrix.Invert([2, 0.5, 0.5, 1], [false, false], ["a", "b"]);
        var c = covariance.LowerTriangle()!;
        Assert.That(covariance.Propagate([3, -2]), Is.EqualTo(Math.Sqrt((9 * c[0]) - (12 * c[1]) + (4 * c[2]))).Within(1e-12));
    }
}
