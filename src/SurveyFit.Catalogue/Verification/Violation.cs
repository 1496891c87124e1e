namespace SurveyFit.Catalogue.Verification;

/// <summary>Something that is wrong with a catalogue.</summary>
/// <param name="Check">Check that found it: manifest, metadata, values, keys, completeness, ledger, versions.</param>
/// <param name="Where">File or table and column.</param>
/// <param name="Message">What is wrong, with examples.</param>
/// <param name="Count">Rows or files concerned.</param>
public sealed record Violation(string Check, string Where, string Message, long Count);
