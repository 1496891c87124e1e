using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Benchmarks.Workloads;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Search;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>Searches for the size of a star as the product does them, with automatic start.</summary>
internal static class FitFigures
{
    internal static IEnumerable<Figure> All() => Workload.All.Select(workload => new Figure
    {
        Name = "ud_fit_us",
        Workload = $"{workload.Name} of a disk",
        Unit = "us",
        Create = () => FitWork(workload.Disk.Value, Workload.Model("uniform-disk")),
        Relative = new Companion("one evaluation with gradient", () => GradientWork(workload.Disk.Value), 1),
        Baseline = new Companion("golden section, 38 scalar values with MathNet BesselJ", () => ScalarFit(workload.Disk.Value), 1),
        Targets = workload == Workload.Narrow
            ? [new Target(TargetQuantity.Value, 3), new Target(TargetQuantity.Relative, 10)]
            : [new Target(TargetQuantity.Relative, 10)],
    });

    // Memory of the problem and the search is made once, as for all starts of a fit; every repeat guesses, fits and proves anew.
    private static Work FitWork(DataSet data, VisibilityModel model)
    {
        var search = new ScanSearch(new ChiSquareProblem(model, data, Workload.Parameters(model)), model, data);
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++) sum += search.Run([], CancellationToken.None).ChiSquare;
            return sum;
        };
    }

    private static Work GradientWork(DataSet data)
    {
        var model = Workload.Model("uniform-disk");
        var problem = new ChiSquareProblem(model, data, Workload.Parameters(model));
        var (free, gradient, normal) = (new double[1], new double[1], new double[1]);
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++)
            {
                free[0] = 1.9 + (1e-4 * (n & 7));
                sum += problem.EvaluateWithNormal(free, gradient, normal) + gradient[0] + normal[0];
            }

            return sum;
        };
    }

    // Golden section from 0.5 to 4 mas to seven digits.
    private static Work ScalarFit(DataSet data)
    {
        var star = new ScalarStar(data);
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++) sum += GoldenSection(star.UniformDisk, 0.5, 4);
            return sum;
        };
    }

    private static double GoldenSection(Func<double, double> function, double low, double high)
    {
        const double ratio = 0.6180339887498949;
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (function(left), function(right));
        while (high - low > 1e-7)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = function(right);
            }
        }

        return Math.Min(atLeft, atRight);
    }
}
