using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>The visibility of a circular brightness distribution as a function of s = (π θ ρ)², with θ its size; shared by circles and ellipses.</summary>
/// <remarks>In s nothing is singular at zero baseline or zero size.</remarks>
/// <typeparam name="TSelf">The profile itself.</typeparam>
/// <typeparam name="T">Lane.</typeparam>
internal interface IRadialProfile<TSelf, T>
    where TSelf : struct, IRadialProfile<TSelf, T>
    where T : unmanaged, ILane<T>
{
    /// <summary>The profile with its own parameters.</summary>
    /// <param name="parameters">Parameters of the shape.</param>
    /// <param name="first">Position of the profile's first, behind those of the geometry.</param>
    static virtual TSelf Create(in ShapeParameters parameters, int first) => default;

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
    /// <typeparam name="TSink">What becomes of the partials.</typeparam>
    T ValueAndSlope<TRange, TSink>(T square, out T slope, ref TSink partials, int first)
        where TRange : struct, IArgumentRange
        where TSink : struct, IPartialSink<T>, allows ref struct;
}
