namespace SurveyFit.Benchmarks.Measuring;

/// <summary>Does something a number of times.</summary>
/// <param name="repeats">How often.</param>
/// <returns>A number that depends on every result: it keeps the work from being optimised away, and its bits are compared between instruction sets.</returns>
internal delegate double Work(int repeats);

/// <summary>Work beside a figure, made when it is first needed.</summary>
/// <param name="What">What it is, for people.</param>
/// <param name="Create">Makes it.</param>
/// <param name="Items">How many items one repeat handles.</param>
internal sealed record Companion(string What, Func<Work> Create, double Items);
