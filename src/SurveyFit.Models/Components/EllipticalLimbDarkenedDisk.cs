using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A linearly limb-darkened disk stretched to an ellipse.</summary>
internal readonly struct EllipticalLimbDarkenedDisk : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "elliptical-limb-darkened-disk",
        "Ellipse with the linear limb darkening of a disk.",
        "as limb-darkened-disk with x = π θ √(a² + b²/e²), a along and b across the major axis",
        [.. EllipticalGeometry.With("diameter", "major axis"), LimbDarkenedDisk.Darkening]);

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => EllipticalKernel.Run<T, LimbDarkenedDisk.Profile<T>>(sweep);
}
