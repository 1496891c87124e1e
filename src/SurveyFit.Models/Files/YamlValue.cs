namespace SurveyFit.Models.Files;

/// <summary>A text value with its place, so that a later check can still point at it.</summary>
/// <param name="Value">The text.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record YamlValue(string Value, int Line, int Column);
