using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A uniform disk stretched to an ellipse.</summary>
internal readonly struct EllipticalUniformDisk : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "elliptical-disk",
        "Ellipse of constant brightness.",
        "V = 2 J1(x)/x, x = π θ √(a² + b²/e²), a along and b across the major axis",
        EllipticalGeometry.With("diameter", "major axis"));

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => EllipticalKernel.Run<T, UniformDisk.Profile<T>>(sweep);
}
