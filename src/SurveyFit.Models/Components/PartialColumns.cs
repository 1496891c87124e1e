using System.Runtime.CompilerServices;

namespace SurveyFit.Models.Components;

/// <summary>One column for each partial of a shape; a kernel has at most <see cref="Most"/> of them.</summary>
internal readonly ref struct PartialColumns
{
    /// <summary>The largest number of columns.</summary>
    internal const int Most = 4;

    /// <summary>First.</summary>
    public Span<double> First { get; init; }

    /// <summary>Second.</summary>
    public Span<double> Second { get; init; }

    /// <summary>Third.</summary>
    public Span<double> Third { get; init; }

    /// <summary>Fourth.</summary>
    public Span<double> Fourth { get; init; }

    /// <summary>True if no partials are wanted.</summary>
    internal bool IsEmpty => First.IsEmpty;

    /// <summary>The k-th column; k is known where a kernel is compiled, so that nothing is looked up in its loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<double> Of(int k) => k switch
    {
        0 => First,
        1 => Second,
        2 => Third,
        _ => Fourth,
    };
}
