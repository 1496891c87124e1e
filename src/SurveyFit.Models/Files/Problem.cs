namespace SurveyFit.Models.Files;

/// <summary>One mistake in a user's model or campaign file.</summary>
/// <param name="Source">File as the user named it.</param>
/// <param name="Line">Line, from 1; 0 where the whole file is meant.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record Problem(string Source, int Line, int Column, string Message)
{
    /// <summary><c>file:line:column: message</c>, the form editors jump to.</summary>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}:{Column}: {Message}" : $"{Source}: {Message}";
}
