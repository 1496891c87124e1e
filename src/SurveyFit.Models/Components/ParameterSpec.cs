namespace SurveyFit.Models.Components;

/// <summary>What a component says about one of its parameters.</summary>
/// <param name="Name">Name within the component, e.g. <c>diameter</c>.</param>
/// <param name="Unit">mas, deg, or empty for a number.</param>
/// <param name="Default">Value of a parameter that a model file does not mention; null = the file must mention it.</param>
/// <param name="Minimum">Lower bound where the file gives none.</param>
/// <param name="Maximum">Upper bound where the file gives none.</param>
/// <param name="LowestAllowed">A file's bounds and values must not be below.</param>
/// <param name="HighestAllowed">A file's bounds and values must not be above.</param>
/// <param name="Description">For <c>surveyfit models</c>.</param>
public sealed record ParameterSpec(
    string Name,
    string Unit,
    double? Default,
    double Minimum,
    double Maximum,
    double LowestAllowed,
    double HighestAllowed,
    string Description)
{
    /// <summary>Unit of sizes and offsets.</summary>
    public const string Mas = "mas";

    /// <summary>Unit of angles on the sky.</summary>
    public const string Degrees = "deg";

    /// <summary>Name of the offset to the East.</summary>
    public const string XName = "x";

    /// <summary>Name of the offset to the North.</summary>
    public const string YName = "y";

    /// <summary>Name of the relative flux.</summary>
    public const string FluxName = "flux";

    /// <summary>Offset to the East, which every component has.</summary>
    public static ParameterSpec X { get; } = Offset(XName, "offset to the East");

    /// <summary>Offset to the North, which every component has.</summary>
    public static ParameterSpec Y { get; } = Offset(YName, "offset to the North");

    /// <summary>Relative flux, which every component has.</summary>
    public static ParameterSpec Flux { get; } = new(FluxName, string.Empty, 1, 0, 100, 0, 1e9, "flux relative to the other components");

    /// <summary>An angular size.</summary>
    /// <param name="name">Name.</param>
    /// <param name="description">Description.</param>
    public static ParameterSpec Size(string name, string description) => new(name, Mas, null, 0, 1000, 0, 1e6, description);

    /// <summary>A ratio between fixed limits.</summary>
    /// <param name="name">Name.</param>
    /// <param name="minimum">Lower limit, also allowed in files.</param>
    /// <param name="maximum">Upper limit, also allowed in files.</param>
    /// <param name="description">Description.</param>
    public static ParameterSpec Ratio(string name, double minimum, double maximum, string description)
        => new(name, string.Empty, null, minimum, maximum, minimum, maximum, description);

    /// <summary>Position angle of a major axis, which repeats after 180°.</summary>
    /// <param name="name">Name.</param>
    /// <param name="description">Description.</param>
    public static ParameterSpec PositionAngle(string name, string description) => new(name, Degrees, null, -180, 180, -720, 720, description);


    private static ParameterSpec Offset(string name, string description) => new(name, Mas, 0, -1000, 1000, -1e6, 1e6, description);
}
