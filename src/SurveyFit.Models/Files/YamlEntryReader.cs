namespace SurveyFit.Models.Files;

/// <summary>One <c>name: value</c> of a mapping whose keys are the user's own names (components, parameters).</summary>
public sealed class YamlEntryReader
{
    private readonly YamlEntryNode _entry;
    private readonly YamlMappingReader _parent;

    internal YamlEntryReader(YamlEntryNode entry, YamlMappingReader parent)
    {
        _entry = entry;
        _parent = parent;
    }

    /// <summary>The key.</summary>
    public string Key => _entry.Key;

    /// <summary>Line of the key.</summary>
    public int Line => _entry.Line;

    /// <summary>Column of the key.</summary>
    public int Column => _entry.Column;

    /// <summary>True if the value is a single word or number rather than a mapping or list.</summary>
    public bool IsScalar => _entry.Value is YamlScalarNode { IsEmpty: false };

    /// <summary>The value as a mapping; a problem and null if it is something else.</summary>
    public YamlMappingReader? Mapping() => _parent.RequiredMapping(Key);

    /// <summary>The value as a number; a problem and null if it is something else.</summary>
    public double? Number() => _parent.OptionalDouble(Key);

    /// <summary>The value as text; a problem and null if it is something else.</summary>
    public string? Text() => _parent.OptionalString(Key);

    /// <summary>Reports a problem at the key.</summary>
    /// <param name="message">What is wrong and what to write instead.</param>
    public void Report(string message) => _parent.ReportAt(Line, Column, message);
}
