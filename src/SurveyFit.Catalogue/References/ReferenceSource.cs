namespace SurveyFit.Catalogue.References;

/// <summary>A reference list's rows as text, whatever file they are in.</summary>
/// <param name="Columns">Names of its columns.</param>
/// <param name="Read">Reads chosen columns (by index) of every row; absent values are empty.</param>
internal sealed record ReferenceSource(IReadOnlyList<string> Columns, Func<IReadOnlyList<int>, IEnumerable<string[]>> Read);
