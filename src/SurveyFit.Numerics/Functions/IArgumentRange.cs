namespace SurveyFit.Numerics.Functions;

/// <summary>What a caller knows of a function's arguments, as a type, so that the code for all others is never compiled into its loop.</summary>
public interface IArgumentRange
{
    /// <summary>True if every argument is within the part of the domain that the function calls near.</summary>
    static abstract bool IsNear { get; }
}

/// <summary>Any argument: each lane looks whether one of its elements needs the far formula.</summary>
public readonly struct Anywhere : IArgumentRange
{
    /// <inheritdoc/>
    public static bool IsNear => false;
}

/// <summary>No argument is beyond the near part; otherwise the result is meaningless. Near arguments give the same bits as <see cref="Anywhere"/>.</summary>
public readonly struct Near : IArgumentRange
{
    /// <inheritdoc/>
    public static bool IsNear => true;
}
