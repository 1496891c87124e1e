using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>The visibility of a circular brightness distribution as a function of s = (π θ ρ)², with θ its size; shared by circles and ellipses.</summary>
/// <remarks>In s nothing is singular at zero baseline or zero size.</remarks>
/// <typeparam name="T">Lane.</typeparam>
internal interface IRadialProfile<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>The largest s that its functions call near.</summary>
    static abstract double NearLimit { get; }

    /// <summary>The visibility.</summary>
    /// <param name="square">s = (π θ ρ)².</param>
    /// <typeparam name="TRange">Whether s may exceed <see cref="NearLimit"/>.</typeparam>
    T Value<TRange>(T square)
        where TRange : struct, IArgumentRange;

    /// <summary>The visibility and its derivative.</summary>
    /// <param name="square">s = (π θ ρ)².</param>
    /// <param name="slope">dV/ds.</param>
    /// <param name="partials">Receives ∂V/∂p of the profile's own parameters, which follow the geometry's.</param>
    /// <param name="first">Position of the first of them.</param>
    /// <typeparam name="TRange">Whether s may exceed <see cref="NearLimit"/>.</typeparam>
    T ValueAndSlope<TRange>(T square, out T slope, PartialRow<T> partials, int first)
        where TRange : struct, IArgumentRange;
}
