using SurveyFit.Models;

namespace SurveyFit.Simulation.Stars;

/// <summary>A star as a visibility model with its true parameters.</summary>
/// <param name="Model">Model.</param>
/// <param name="Parameters">Parameters, in the model's order.</param>
internal readonly record struct StarModel(VisibilityModel Model, double[] Parameters)
{
    private static readonly VisibilityModel UniformDiskModel = Single("uniform-disk", "diameter");
    private static readonly VisibilityModel LimbDarkenedModel = Single("limb-darkened-disk", "diameter", "u");
    private static readonly VisibilityModel EllipseModel = Single("elliptical-disk", "diameter", "elongation", "position-angle");

    private static readonly VisibilityModel BinaryModel = ModelCompiler.Compile(Definition(
        "binary",
        [new("primary", "uniform-disk"), new("companion", "point")],
        ["primary.diameter", "companion.x", "companion.y", "companion.flux"]));

    /// <summary>A star in one band.</summary>
    /// <param name="star">Star.</param>
    /// <param name="band">Band.</param>
    /// <returns>The model.</returns>
    public static StarModel Of(SimulatedStar star, Band band) => star.Class switch
    {
        StarClass.LimbDarkenedDisk => new(LimbDarkenedModel, [star.DiameterMas, star.LimbDarkening[band]]),
        StarClass.UniformDisk => UniformDisk(star.DiameterMas),
        StarClass.Ellipse => new(EllipseModel, [star.DiameterMas, star.AxisRatio, star.MajorAxisAngleDegrees]),
        StarClass.Binary when star.Companion is { } companion
            => new(BinaryModel, [star.DiameterMas, companion.XMas, companion.YMas, companion.FluxRatio[band]]),
        _ => throw new ArgumentOutOfRangeException(nameof(star), star.Class, "Not a class of this simulation, or a binary without companion."),
    };

    /// <summary>A uniform disk.</summary>
    /// <param name="diameterMas">Diameter, in mas; the only parameter.</param>
    /// <returns>The model.</returns>
    public static StarModel UniformDisk(double diameterMas) => new(UniformDiskModel, [diameterMas]);

    private static VisibilityModel Single(string kind, params string[] parameters)
        => ModelCompiler.Compile(Definition(kind, [new("star", kind)], [.. parameters.Select(name => $"star.{name}")]));

    // Values are given at each evaluation; bounds, starts and texts of a fit play no part.
    private static ModelDefinition Definition(string name, ComponentDefinition[] components, string[] parameters) => new(
        name, "", components,
        [.. parameters.Select(parameter => new ModelParameter(parameter, "", null, double.NegativeInfinity, double.PositiveInfinity, Free: false, ""))],
        FitStrategy.Scan, [], "");
}
