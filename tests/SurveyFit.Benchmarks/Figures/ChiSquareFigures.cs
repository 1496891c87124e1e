using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Benchmarks.Workloads;
using SurveyFit.Fitting;
using SurveyFit.Observables;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>χ² evaluations of single disks and of binaries. Parameters change from one evaluation to the next, as in a fit.</summary>
internal static class ChiSquareFigures
{
    // Per V², on the multiply-add pipes: argument 1, 2J1(x)/x 15, |V|² − d 1, times 1/σ 1, sum 1.
    private const double UniformDiskOperations = 19;

    // As above with the exponent 1 and 2^x 8 in place of the disk.
    private const double GaussianOperations = 13;

    // Per spatial frequency: phase 2, sine and cosine 15, sum of the two stars 4, |V|² and residual 4, arc tangent 15 with its division,
    // and 4/3 of a closure phase's 5: sum over the legs 3, times 1/σ 1, sum 1.
    private const double HoistedOperations = 2 + 15 + 4 + 4 + 15 + (5 * 4 / 3.0);

    // And two disks: 16 each.
    private const double FullOperations = HoistedOperations + 32;

    internal static IEnumerable<Figure> All() => Workload.All.SelectMany(Of);

    private static IEnumerable<Figure> Of(Workload workload)
    {
        var uniformDisk = () => SizeWork(workload.Vis2.Value, "uniform-disk", 1.9);
        yield return new Figure
        {
            Name = "ud_chi2_ns_per_point",
            Workload = workload.Name,
            Unit = "ns",
            Items = workload.Vis2Count,
            Operations = UniformDiskOperations,
            Create = uniformDisk,
            Baseline = Scalar(workload.Vis2, star => size => star.UniformDisk(size), "scalar with MathNet BesselJ", workload.Vis2Count),
            Targets = [new Target(TargetQuantity.FractionOfPeak, 0.7), new Target(TargetQuantity.WithoutAvx512, 2.1)],
        };
        yield return new Figure
        {
            Name = "gaussian_chi2_ns_per_point",
            Workload = workload.Name,
            Unit = "ns",
            Items = workload.Vis2Count,
            Operations = GaussianOperations,
            Create = () => SizeWork(workload.Vis2.Value, "gaussian", 1.2),
            Baseline = Scalar(workload.Vis2, star => size => star.Gaussian(size), "scalar with Math.Exp", workload.Vis2Count),
            Relative = new Companion("uniform disk", uniformDisk, workload.Vis2Count),
            Targets = [new Target(TargetQuantity.Relative, 0.9), new Target(TargetQuantity.WithoutAvx512, 2.1)],
        };
        yield return new Figure
        {
            Name = "binary_chi2_us",
            Workload = $"{workload.Name} hoisted",
            Unit = "us",
            Operations = HoistedOperations * workload.Vis2Count,
            Create = () => TwoDisksWork(workload.Data.Value, ["companion.x", "companion.y", "companion.flux"]),
            Baseline = new Companion("scalar, disk tables kept", () => ScalarHoisted(workload.Data.Value), 1),
            Targets = [new Target(TargetQuantity.FractionOfPeak, 0.45), new Target(TargetQuantity.WithoutAvx512, 2.1)],
        };
        yield return new Figure
        {
            Name = "binary_chi2_us",
            Workload = $"{workload.Name} full",
            Unit = "us",
            Operations = FullOperations * workload.Vis2Count,
            Create = () => TwoDisksWork(workload.Data.Value, ["primary.diameter", "companion.diameter", "companion.x", "companion.y", "companion.flux"]),
            Baseline = new Companion("scalar with MathNet BesselJ", () => ScalarFull(workload.Data.Value), 1),
            Targets = [new Target(TargetQuantity.FractionOfPeak, 0.45), new Target(TargetQuantity.WithoutAvx512, 2.1)],
        };
        yield return new Figure
        {
            Name = "binary_gradient_us",
            Workload = workload.Name,
            Unit = "us",
            Create = () => GradientWork(workload.Data.Value),
            Baseline = new Companion("forward differences: five values", () => DifferencesWork(workload.Data.Value), 1),
            Relative = new Companion("value alone", () => ValueWork(workload.Data.Value), 1),
            Targets = [new Target(TargetQuantity.Relative, 1.6), new Target(TargetQuantity.WithoutAvx512, 2.1)],
        };
    }

    private static Companion Scalar(Lazy<DataSet> data, Func<ScalarStar, Func<double, double>> chiSquare, string what, double items) => new(
        what,
        () =>
        {
            var function = chiSquare(new ScalarStar(data.Value));
            return repeats =>
            {
                var sum = 0.0;
                for (var n = 0; n < repeats; n++) sum += function(Varied(1.9, n));
                return sum;
            };
        },
        items);

    private static Work SizeWork(DataSet data, string modelName, double size)
    {
        var model = Workload.Model(modelName);
        var problem = new ChiSquareProblem(model, data, Workload.Parameters(model));
        var free = new double[1];
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++)
            {
                free[0] = Varied(size, n);
                sum += problem.Evaluate(free);
            }

            return sum;
        };
    }

    private static Work TwoDisksWork(DataSet data, string[] changing)
    {
        var problem = TwoDisks(data, changing, out var free);
        return Repeat(free, problem.Evaluate);
    }

    private static Work ValueWork(DataSet data) => Repeat(FourParameters(data, out var problem), problem.Evaluate);

    private static Work GradientWork(DataSet data)
    {
        var free = FourParameters(data, out var problem);
        var (gradient, normal) = (new double[free.Length], new double[free.Length * free.Length]);
        return Repeat(free, point => problem.EvaluateWithNormal(point, gradient, normal) + gradient[0] + normal[^1]);
    }

    // What forward differences cost at least: a value per parameter and one more; forming JᵀWJ from them is not even counted.
    private static Work DifferencesWork(DataSet data)
    {
        var free = FourParameters(data, out var problem);
        var shifted = new double[free.Length];
        return Repeat(free, point =>
        {
            var sum = problem.Evaluate(point);
            for (var k = 0; k < point.Length; k++)
            {
                point.CopyTo(shifted);
                shifted[k] += 1e-7;
                sum += problem.Evaluate(shifted);
            }

            return sum;
        });
    }

    private static double[] FourParameters(DataSet data, out ChiSquareProblem problem)
    {
        problem = TwoDisks(data, ["primary.diameter", "companion.x", "companion.y", "companion.flux"], out var free);
        return free;
    }

    private static ChiSquareProblem TwoDisks(DataSet data, string[] changing, out double[] free)
    {
        var model = Workload.Model("binary-two-disks");
        var values = Workload.Parameters(
            model, ("primary.diameter", 1.98), ("companion.diameter", 0.41), ("companion.x", 4.18), ("companion.y", -3.12), ("companion.flux", 0.32));
        int[] indices = [.. Enumerable.Range(0, values.Length).Where(i => changing.Contains(model.Definition.Parameters[i].Name))];
        free = [.. indices.Select(i => values[i])];
        return new ChiSquareProblem(model, data, values, indices);
    }

    private delegate double PointFunction(ReadOnlySpan<double> point);

    // Every parameter moves, so that nothing can be reused that a fit could not reuse.
    private static Work Repeat(double[] centre, PointFunction function)
    {
        var point = new double[centre.Length];
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++)
            {
                for (var k = 0; k < point.Length; k++) point[k] = Varied(centre[k], n + k);
                sum += function(point);
            }

            return sum;
        };
    }

    private static Work ScalarFull(DataSet data)
    {
        var star = new ScalarStar(data);
        return Repeat([1.98, 0.41, 4.18, -3.12, 0.32], point => star.TwoDisks(point[0], point[1], point[2], point[3], point[4]));
    }

    private static Work ScalarHoisted(DataSet data)
    {
        var star = new ScalarStar(data);
        var (primary, companion) = (star.DiskTable(1.98), star.DiskTable(0.41));
        return Repeat([4.18, -3.12, 0.32], point => star.TwoDisks(primary, companion, point[0], point[1], point[2]));
    }

    private static double Varied(double value, int n) => value * (1 + (1e-4 * (n & 7)));
}
