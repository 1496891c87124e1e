using SurveyFit.Numerics.Algebra;

namespace SurveyFit.Fitting.Minimisation;

/// <summary>Levenberg–Marquardt with box bounds by an active set; Marquardt scaling, damping after Nielsen (1999).</summary>
/// <remarks>
/// <para>A parameter that sits on a bound with the gradient pointing outwards leaves the linear system; the others take the damped
/// Gauss–Newton step, projected onto the box. docs/adr/0002-lm-bounds.md says why this and no transformation.</para>
/// <para>The fit of a resolved disk to closure phases jumps where a visibility changes sign. Steps across a jump that do not pay are
/// refused and shortened, so that the iteration comes to rest at the edge; it is the scan that looks at the other side.</para>
/// <para>Not thread-safe: keeps its memory between fits.</para>
/// </remarks>
internal sealed class LevenbergMarquardt
{
    private const double InitialDamping = 1e-3;
    private const double SmallestDamping = 1e-12;
    private const double LargestDamping = 1e16;

    private readonly int _n;
    private readonly double[] _trial;
    private readonly double[] _gradient;
    private readonly double[] _trialGradient;
    private readonly double[] _normal;
    private readonly double[] _trialNormal;
    private readonly double[] _system;
    private readonly double[] _step;
    private readonly double[] _solution;
    private readonly double[] _scale;
    private readonly int[] _active;

    /// <summary>Memory for problems of one size.</summary>
    /// <param name="freeCount">Number of free parameters.</param>
    internal LevenbergMarquardt(int freeCount)
    {
        _n = freeCount;
        _trial = new double[freeCount];
        _gradient = new double[freeCount];
        _trialGradient = new double[freeCount];
        _normal = new double[freeCount * freeCount];
        _trialNormal = new double[freeCount * freeCount];
        _system = new double[freeCount * freeCount];
        _step = new double[freeCount];
        _solution = new double[freeCount];
        _scale = new double[freeCount];
        _active = new int[freeCount];
    }

    /// <summary>JᵀJ at the last accepted point, row-major.</summary>
    internal ReadOnlySpan<double> Normal => _normal;

    /// <summary>½∇χ² at the last accepted point.</summary>
    internal ReadOnlySpan<double> HalfGradient => _gradient;

    /// <summary>Minimises from a start.</summary>
    /// <param name="problem">Problem of this size.</param>
    /// <param name="parameters">Start, moved into the box; receives the minimum.</param>
    /// <param name="settings">Tolerances.</param>
    /// <returns>χ², termination, evaluations.</returns>
    internal MinimisationResult Minimise(ILeastSquaresProblem problem, Span<double> parameters, MinimiserSettings settings)
    {
        Project(problem, parameters);
        var chiSquare = problem.EvaluateWithNormal(parameters, _gradient, _normal);
        var evaluations = 1;
        if (!double.IsFinite(chiSquare) || !AreFinite(_gradient) || !AreFinite(_normal))
            return new MinimisationResult(double.NaN, Termination.NoFiniteStart, evaluations);

        Array.Clear(_scale);
        UpdateScale();
        var damping = InitialDamping;
        var growth = 2.0;
        while (evaluations < settings.EvaluationLimit && damping < LargestDamping)
        {
            var activeCount = FindActive(problem, parameters);
            if (activeCount == 0)
                return new MinimisationResult(chiSquare, Termination.Converged, evaluations);

            var smallest = settings.SmallestDecrease(chiSquare);
            if (TryStep(problem, parameters, damping, activeCount, out var predicted) && predicted >= 0)
            {
                if (predicted <= smallest)
                    return new MinimisationResult(chiSquare, Termination.Converged, evaluations);

                var trialChiSquare = problem.EvaluateWithNormal(_trial, _trialGradient, _trialNormal);
                evaluations++;
                var gain = (chiSquare - trialChiSquare) / predicted;
                if (gain > 0 && double.IsFinite(trialChiSquare) && AreFinite(_trialGradient) && AreFinite(_trialNormal))
                {
                    Accept(parameters);
                    chiSquare = trialChiSquare;
                    var trust = (2 * gain) - 1;
                    damping = Math.Max(SmallestDamping, damping * Math.Max(1.0 / 3, 1 - (trust * trust * trust)));
                    growth = 2;
                    continue;
                }
            }

            damping *= growth;
            growth *= 2;
        }

        // Damping without end means that no step pays any more: the edge of a jump, or the last digits.
        var ended = damping < LargestDamping ? Termination.IterationLimit : Termination.Converged;
        return new MinimisationResult(chiSquare, ended, evaluations);
    }

    private void Accept(Span<double> parameters)
    {
        _trial.CopyTo(parameters);
        _trialGradient.CopyTo(_gradient, 0);
        _trialNormal.CopyTo(_normal, 0);
        UpdateScale();
    }

    private static bool AreFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                return false;
        }

        return true;
    }

    private static void Project(ILeastSquaresProblem problem, Span<double> parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = Math.Clamp(parameters[i], problem.Minimum[i], problem.Maximum[i]);
    }

    // Marquardt's scaling with the largest curvature met so far (Moré 1978), so that a parameter that loses its
    // influence for a moment does not run away.
    private void UpdateScale()
    {
        for (var i = 0; i < _n; i++)
            _scale[i] = Math.Max(_scale[i], _normal[(i * _n) + i]);
    }

    private int FindActive(ILeastSquaresProblem problem, ReadOnlySpan<double> parameters)
    {
        var count = 0;
        for (var i = 0; i < _n; i++)
        {
            var blocked = (parameters[i] <= problem.Minimum[i] && _gradient[i] >= 0) || (parameters[i] >= problem.Maximum[i] && _gradient[i] <= 0);
            if (!blocked && _scale[i] > 0)
                _active[count++] = i;
        }

        return count;
    }

    // Solves (A + λD) δ = −g on the active parameters. Those that would leave the box go to their bound and the others are
    // solved again beside them. Predicts the decrease of χ² of the undamped quadratic for the step taken.
    private bool TryStep(ILeastSquaresProblem problem, ReadOnlySpan<double> parameters, double damping, int count, out double predicted)
    {
        predicted = 0;
        Array.Clear(_step);
        var solved = count;
        bool clipped;
        do
        {
            if (!TrySolve(damping, solved))
                return false;
            clipped = false;
            for (var k = solved - 1; k >= 0; k--)
            {
                var index = _active[k];
                var target = parameters[index] + _solution[k];
                if (target >= problem.Minimum[index] && target <= problem.Maximum[index])
                    continue;
                _step[index] = Math.Clamp(target, problem.Minimum[index], problem.Maximum[index]) - parameters[index];
                (_active[k], _active[solved - 1]) = (_active[solved - 1], _active[k]);
                _solution[k] = _solution[solved - 1];
                solved--;
                clipped = true;
            }
        }
        while (clipped && solved > 0);

        for (var k = 0; k < solved; k++)
            _step[_active[k]] = _solution[k];
        for (var i = 0; i < _n; i++)
            _trial[i] = Math.Clamp(parameters[i] + _step[i], problem.Minimum[i], problem.Maximum[i]);

        // χ²(p) − χ²(p+δ) ≈ −2 gᵀδ − δᵀAδ.
        for (var row = 0; row < _n; row++)
        {
            var curvature = 0.0;
            for (var column = 0; column < _n; column++)
                curvature += _normal[(row * _n) + column] * _step[column];
            predicted -= _step[row] * ((2 * _gradient[row]) + curvature);
        }

        return true;
    }

    private bool TrySolve(double damping, int count)
    {
        for (var row = 0; row < count; row++)
        {
            var index = _active[row];
            for (var column = 0; column <= row; column++)
                _system[(row * count) + column] = _normal[(index * _n) + _active[column]];
            _system[(row * count) + row] += damping * _scale[index];
            var right = -_gradient[index];
            for (var other = 0; other < _n; other++)
                right -= _normal[(index * _n) + other] * _step[other];
            _solution[row] = right;
        }

        if (!Cholesky.TryFactor(_system.AsSpan(0, count * count), count))
            return false;
        Cholesky.Solve(_system.AsSpan(0, count * count), count, _solution.AsSpan(0, count));
        return true;
    }
}
