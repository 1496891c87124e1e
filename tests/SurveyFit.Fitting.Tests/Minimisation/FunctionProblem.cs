using SurveyFit.Fitting.Minimisation;

namespace SurveyFit.Fitting.Tests.Minimisation;

/// <summary>A least-squares problem from residuals and slopes written as a function.</summary>
internal sealed class FunctionProblem : ILeastSquaresProblem
{
    private readonly double[] _minimum;
    private readonly double[] _maximum;
    private readonly Func<double[], IEnumerable<(double Residual, double[] Slopes)>> _rows;

    internal FunctionProblem(double[] minimum, double[] maximum, Func<double[], IEnumerable<(double Residual, double[] Slopes)>> rows)
    {
        _minimum = minimum;
        _maximum = maximum;
        _rows = rows;
    }

    public int FreeCount => _minimum.Length;

    public ReadOnlySpan<double> Minimum => _minimum;

    public ReadOnlySpan<double> Maximum => _maximum;

    internal List<double[]> Visited { get; } = [];

    public double Evaluate(ReadOnlySpan<double> free) => _rows(free.ToArray()).Sum(row => row.Residual * row.Residual);

    public double EvaluateWithNormal(ReadOnlySpan<double> free, Span<double> halfGradient, Span<double> normal)
    {
        Visited.Add(free.ToArray());
        halfGradient.Clear();
        normal.Clear();
        var sum = 0.0;
        foreach (var (residual, slopes) in _rows(free.ToArray()))
        {
            sum += residual * residual;
            for (var i = 0; i < slopes.Length; i++)
            {
                halfGradient[i] += residual * slopes[i];
                for (var j = 0; j < slopes.Length; j++)
                    normal[(i * slopes.Length) + j] += slopes[i] * slopes[j];
            }
        }

        return sum;
    }
}
