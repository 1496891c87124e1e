using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A Gaussian stretched to an ellipse.</summary>
internal readonly struct EllipticalGaussian : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "elliptical-gaussian",
        "Elliptical Gaussian.",
        "V = exp(-(π θ)² (a² + b²/e²) / (4 ln 2)), a along and b across the major axis",
        EllipticalGeometry.With("fwhm", "full width at half maximum of the major axis"));

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => EllipticalKernel.Run<T, GaussianDisk.Profile<T>>(sweep);
}
