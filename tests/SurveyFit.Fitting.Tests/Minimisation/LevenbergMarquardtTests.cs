using SurveyFit.Fitting.Minimisation;

namespace SurveyFit.Fitting.Tests.Minimisation;

[TestFixture]
public sealed class LevenbergMarquardtTests
{
    private const double Far = 1e9;

    // NIST StRD Misra1a (lower difficulty): y = b1 (1 − exp(−b2 x)).
    private static readonly (double Y, double X)[] Misra1a =
    [
        (10.07, 77.6), (14.73, 114.9), (17.94, 141.1), (23.93, 190.8), (29.61, 239.9), (35.18, 289.0), (40.02, 332.8),
        (44.82, 378.4), (50.76, 434.8), (55.05, 477.3), (61.01, 536.8), (66.40, 593.1), (75.47, 689.1), (81.78, 760.0),
    ];

    [TestCase(500, 0.0001)]
    [TestCase(250, 0.0005)]
    public void Minimise_NistMisra1a_ReachesCertifiedValues(double start1, double start2)
    {
        var problem = new FunctionProblem([-Far, -Far], [Far, Far], p => Misra1a.Select(point =>
        {
            var decay = Math.Exp(-p[1] * point.X);
            return ((p[0] * (1 - decay)) - point.Y, new[] { 1 - decay, p[0] * point.X * decay });
        }));
        double[] parameters = [start1, start2];
        var result = new LevenbergMarquardt(2).Minimise(problem, parameters, MinimiserSettings.Final);

        Assert.Multiple(() =>
        {
            Assert.That(result.Termination, Is.EqualTo(Termination.Converged));
            Assert.That(parameters[0], Is.EqualTo(2.3894212918E+02).Within(1e-4).Percent);
            Assert.That(parameters[1], Is.EqualTo(5.5015643181E-04).Within(1e-4).Percent);
            Assert.That(result.ChiSquare, Is.EqualTo(1.2455138894E-01).Within(1e-6).Percent);
        });
    }

    [Test]
    public void Minimise_Rosenbrock_FollowsTheValley()
    {
        var parameters = new[] { -1.2, 1.0 };
        var result = new LevenbergMarquardt(2).Minimise(Rosenbrock([-Far, -Far], [Far, Far]), parameters, MinimiserSettings.Final);
        Assert.That(parameters, Is.EqualTo(new[] { 1.0, 1.0 }).Within(1e-5));
        Assert.That(result.ChiSquare, Is.LessThan(1e-10));
    }

    // On the edge p₁ = ½ the minimum is at p₂ = ¼.
    [Test]
    public void Minimise_RosenbrockWithBound_EndsOnTheBoundAtItsMinimum()
    {
        var problem = Rosenbrock([-2, -2], [0.5, 2]);
        var parameters = new[] { -1.2, 1.0 };
        new LevenbergMarquardt(2).Minimise(problem, parameters, MinimiserSettings.Final);
        Assert.Multiple(() =>
        {
            Assert.That(parameters[0], Is.EqualTo(0.5));
            Assert.That(parameters[1], Is.EqualTo(0.25).Within(1e-6));
            Assert.That(problem.Visited, Has.All.Matches<double[]>(p => p[0] is >= -2 and <= 0.5 && p[1] is >= -2 and <= 2));
        });
    }

    [Test]
    public void Minimise_StartOutsideTheBox_IsMovedInside()
    {
        var problem = Rosenbrock([0, 0], [2, 2]);
        var parameters = new[] { -50.0, 70.0 };
        new LevenbergMarquardt(2).Minimise(problem, parameters, MinimiserSettings.Final);
        Assert.That(parameters, Is.EqualTo(new[] { 1.0, 1.0 }).Within(1e-5));
        Assert.That(problem.Visited, Has.All.Matches<double[]>(p => p[0] is >= 0 and <= 2 && p[1] is >= 0 and <= 2));
    }

    // Far from the bound the projection of a correlated step must not stop the other parameter.
    [Test]
    public void Minimise_CorrelatedLinearProblemWithBound_SolvesTheRestExactly()
    {
        double[][] rows = [[1, 0.99], [0.99, 1], [0.2, -0.1]];
        var problem = new FunctionProblem([-Far, -Far], [1, Far], p => rows.Select((row, i) => ((row[0] * p[0]) + (row[1] * p[1]) - (10.0 * (i + 1)), row)));
        var parameters = new[] { 0.0, 0.0 };
        new LevenbergMarquardt(2).Minimise(problem, parameters, MinimiserSettings.Final);

        // With p₁ = 1: p₂ = Σ b (y − a) / Σ b².
        var expected = rows.Select((row, i) => row[1] * ((10.0 * (i + 1)) - row[0])).Sum() / rows.Sum(row => row[1] * row[1]);
        Assert.That(parameters[0], Is.EqualTo(1));
        Assert.That(parameters[1], Is.EqualTo(expected).Within(2e-5));
    }

    // χ² = (p − 1)² + 5 for p < 0.3, else (p − 1)² + 9: the minimum at 1 does not pay, the best point left of the jump is its edge.
    [Test]
    public void Minimise_JumpOnTheWay_RestsAtItsEdge()
    {
        var problem = new FunctionProblem([-Far], [Far], p => [(p[0] - 1, [1.0]), (p[0] < 0.3 ? Math.Sqrt(5) : 3, [0.0])]);
        var parameters = new[] { 0.0 };
        var result = new LevenbergMarquardt(1).Minimise(problem, parameters, MinimiserSettings.Final);
        Assert.That(parameters[0], Is.LessThan(0.3).And.GreaterThan(0.3 - 1e-6));
        Assert.That(result.Termination, Is.EqualTo(Termination.Converged));
    }

    [Test]
    public void Minimise_ParameterWithoutInfluence_LeavesItAlone()
    {
        var problem = new FunctionProblem([-Far, -Far], [Far, Far], p => [(p[0] - 3, [1.0, 0.0]), (p[0] - 5, [1.0, 0.0])]);
        var parameters = new[] { 0.0, 7.0 };
        var result = new LevenbergMarquardt(2).Minimise(problem, parameters, MinimiserSettings.Final);
        Assert.That(parameters, Is.EqualTo(new[] { 4.0, 7.0 }).Within(1e-5));
        Assert.That(result.ChiSquare, Is.EqualTo(2).Within(1e-9));
    }

    [Test]
    public void Minimise_StartThatIsNotFinite_SaysSo()
    {
        var problem = new FunctionProblem([-Far], [Far], _ => [(double.NaN, [1.0])]);
        var result = new LevenbergMarquardt(1).Minimise(problem, new double[1], MinimiserSettings.Final);
        Assert.That(result.Termination, Is.EqualTo(Termination.NoFiniteStart));
    }

    [Test]
    public void Minimise_FewEvaluationsAllowed_StopsAtTheLimit()
    {
        var result = new LevenbergMarquardt(2).Minimise(Rosenbrock([-Far, -Far], [Far, Far]), new[] { -1.2, 1.0 }, MinimiserSettings.Final with { EvaluationLimit = 4 });
        Assert.That(result.Termination, Is.EqualTo(Termination.IterationLimit));
        Assert.That(result.Evaluations, Is.EqualTo(4));
    }

    private static FunctionProblem Rosenbrock(double[] minimum, double[] maximum) => new(
        minimum, maximum, p => [(10 * (p[1] - (p[0] * p[0])), [-20 * p[0], 10.0]), (1 - p[0], [-1.0, 0.0])]);
}
