using System.Diagnostics.CodeAnalysis;

namespace SurveyFit.Models.Files;

/// <summary>A parsed value, or every problem that stands in its way.</summary>
/// <typeparam name="T">What is parsed.</typeparam>
public sealed class ParseResult<T>
    where T : class
{
    /// <summary>A value without problems.</summary>
    /// <param name="value">The value.</param>
    public ParseResult(T value)
    {
        Value = value;
        Problems = [];
    }

    /// <summary>A failure.</summary>
    /// <param name="problems">At least one problem.</param>
    public ParseResult(IReadOnlyList<Problem> problems)
    {
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count);
        Problems = problems;
    }

    /// <summary>The value; null if there are problems.</summary>
    public T? Value { get; }

    /// <summary>All problems, in file order; empty on success.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>True if there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;
}
