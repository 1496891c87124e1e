namespace SurveyFit.Models.Components;

/// <summary>The parameters of an ellipse, in the order of <see cref="EllipticalKernel{T, TProfile, TRange}"/>.</summary>
internal static class EllipticalGeometry
{
    /// <summary>Number of parameters.</summary>
    internal const int Count = 3;

    /// <summary>Their specifications.</summary>
    /// <param name="sizeName">Name of the major axis.</param>
    /// <param name="sizeDescription">Its description.</param>
    internal static IReadOnlyList<ParameterSpec> With(string sizeName, string sizeDescription) =>
    [
        ParameterSpec.Size(sizeName, sizeDescription),
        ParameterSpec.Ratio("elongation", 1, 50, "major over minor axis"),
        ParameterSpec.PositionAngle("position-angle", "position angle of the major axis, North through East"),
    ];
}
