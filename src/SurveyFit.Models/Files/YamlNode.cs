namespace SurveyFit.Models.Files;

/// <summary>A node of a YAML document with its place in the text.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>What the node is, for error messages.</summary>
    internal abstract string Describe();
}

/// <summary>A scalar; <paramref name="Quoted"/> scalars are text whatever they look like.</summary>
internal sealed record YamlScalarNode(string Value, bool Quoted, int Line, int Column) : YamlNode(Line, Column)
{
    /// <summary>True for <c>key:</c> without a value, <c>~</c> and <c>null</c>.</summary>
    internal bool IsEmpty => !Quoted && Value is "" or "~" or "null";

    internal override string Describe() => IsEmpty ? "nothing" : Quoted ? $"the text \"{Shortened}\"" : $"'{Shortened}'";

    private string Shortened => Value.Length <= 40 ? Value : Value[..40] + "...";
}

/// <summary>A sequence.</summary>
internal sealed record YamlSequenceNode(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column)
{
    internal override string Describe() => "a list";
}

/// <summary>A mapping; keys are unique, in file order.</summary>
internal sealed record YamlMappingNode(IReadOnlyList<YamlEntryNode> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    internal override string Describe() => "a mapping";
}

/// <summary>One <c>key: value</c> of a mapping, placed at its key.</summary>
internal sealed record YamlEntryNode(string Key, YamlNode Value, int Line, int Column);
