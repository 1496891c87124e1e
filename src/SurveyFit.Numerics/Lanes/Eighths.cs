namespace SurveyFit.Numerics.Lanes;

/// <summary>The eight powers of two from 0 to 7/8, as lanes add them to a number of eighths.</summary>
internal static class Eighths
{
    /// <summary>Shifting a number of eighths so far to the left adds its whole part to the exponent of a double.</summary>
    internal const int ToExponent = 49;

    /// <summary>The bits of the double nearest to 2^(j/8), less j shifted to the left by <see cref="ToExponent"/>: what the shifted fraction adds to the mantissa.</summary>
    internal static ReadOnlySpan<long> Bits =>
    [
        0x3FF0000000000000,
        0x3FEF72B83C7D517B,
        0x3FEF06FE0A31B715,
        0x3FEEBFDAD5362A27,
        0x3FEEA09E667F3BCD,
        0x3FEEACE5422AA0DB,
        0x3FEEE89F995AD3AD,
        0x3FEF5818DCFBA487,
    ];
}
