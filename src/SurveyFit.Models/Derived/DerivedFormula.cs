using SurveyFit.Models.Components;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Derived;

/// <summary>One of the closed list of formulas for derived quantities, each with its gradient.</summary>
/// <param name="Name">Name in model files.</param>
/// <param name="Unit">Unit of the result.</param>
/// <param name="Arguments">What the arguments are, in order.</param>
/// <param name="Description">Description where the model file gives none.</param>
/// <param name="Evaluate">Value from the arguments; fills the gradient by them.</param>
internal sealed record DerivedFormula(string Name, string Unit, IReadOnlyList<string> Arguments, string Description, DerivedFormula.Function Evaluate)
{
    // 2.5 / ln 10
    private const double MagnitudesPerNeper = 1.0857362047581296;

    /// <summary>Value and gradient of a formula.</summary>
    internal delegate double Function(ReadOnlySpan<double> arguments, Span<double> gradient);

    internal static IReadOnlyList<DerivedFormula> All { get; } =
    [
        new("separation", ParameterSpec.Mas, ["x", "y"], "angular separation", Separation),
        new("position-angle", ParameterSpec.Degrees, ["x", "y"], "position angle, from North through East, 0 to 360", PositionAngle),
        new("flux-ratio", string.Empty, ["flux", "reference flux"], "flux over reference flux", FluxRatio),
        new("delta-magnitude", "mag", ["flux", "reference flux"], "magnitude minus reference magnitude", DeltaMagnitude),
        new("axis-ratio", string.Empty, ["elongation"], "minor over major axis", AxisRatio),
        new("minor-axis", ParameterSpec.Mas, ["major axis", "elongation"], "minor axis", MinorAxis),
    ];

    internal static DerivedFormula? Find(string name) => All.FirstOrDefault(formula => formula.Name == name);

    private static double Separation(ReadOnlySpan<double> p, Span<double> gradient)
    {
        var (x, y) = (p[0], p[1]);
        var separation = Math.Sqrt(Math.FusedMultiplyAdd(x, x, y * y));
        (gradient[0], gradient[1]) = (x / separation, y / separation);
        return separation;
    }

    private static double PositionAngle(ReadOnlySpan<double> p, Span<double> gradient)
    {
        var (x, y) = (p[0], p[1]);
        var squared = Math.FusedMultiplyAdd(x, x, y * y);
        var turns = Turns.Atan2(new Lane1(x), new Lane1(y)).Value;
        (gradient[0], gradient[1]) = (y / squared / Angles.RadiansPerDegree, -x / squared / Angles.RadiansPerDegree);

        // Adding a turn to a tiny negative angle would round to 360.
        var degrees = turns < 0 ? (turns + 1) * 360 : Math.Abs(turns) * 360;
        return degrees < 360 ? degrees : 0;
    }

    private static double FluxRatio(ReadOnlySpan<double> p, Span<double> gradient)
    {
        var ratio = p[0] / p[1];
        (gradient[0], gradient[1]) = (1 / p[1], -ratio / p[1]);
        return ratio;
    }

    private static double DeltaMagnitude(ReadOnlySpan<double> p, Span<double> gradient)
    {
        (gradient[0], gradient[1]) = (-MagnitudesPerNeper / p[0], MagnitudesPerNeper / p[1]);
        return -MagnitudesPerNeper * Logarithm.Log(p[0] / p[1]);
    }

    private static double AxisRatio(ReadOnlySpan<double> p, Span<double> gradient)
    {
        var ratio = 1 / p[0];
        gradient[0] = -ratio / p[0];
        return ratio;
    }

    private static double MinorAxis(ReadOnlySpan<double> p, Span<double> gradient)
    {
        var minor = p[0] / p[1];
        (gradient[0], gradient[1]) = (1 / p[1], -minor / p[1]);
        return minor;
    }
}
