using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>Sums over the V² at eight positions.</summary>
/// <typeparam name="T">Lane.</typeparam>
/// <param name="First">Σ first × (C − origin).</param>
/// <param name="Square">Σ square × (C − origin)².</param>
/// <param name="Second">Σ second × (C − origin).</param>
internal readonly record struct Vis2Sums<T>(T First, T Square, T Second)
    where T : unmanaged, ILane<T>;

/// <summary>Constants of one frequency in <see cref="Vis2Sums{T}"/>, side by side in memory.</summary>
/// <param name="Origin">Subtracted from C.</param>
/// <param name="First">Factor of the first linear sum.</param>
/// <param name="Square">Factor of the sum of squares.</param>
/// <param name="Second">Factor of the second linear sum.</param>
internal readonly record struct Vis2Factors(double Origin, double First, double Square, double Second);
