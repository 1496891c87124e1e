using System.Globalization;

namespace SurveyFit.Models.Files;

/// <summary>Reads the keys of one mapping; see <see cref="YamlDocumentReader"/> for how.</summary>
/// <remarks>Keys that are asked for count as known, whether they stand in the file or not; <see cref="RejectUnknownKeys"/> reports the others.</remarks>
public sealed class YamlMappingReader
{
    private readonly YamlMappingNode _node;
    private readonly ProblemList _problems;
    private readonly List<string> _asked = [];

    internal YamlMappingReader(YamlMappingNode node, string path, ProblemList problems)
    {
        _node = node;
        Path = path;
        _problems = problems;
    }

    /// <summary>Where this mapping stands, e.g. <c>components.star</c>; empty for the whole file.</summary>
    public string Path { get; }

    /// <summary>Line of the first key.</summary>
    public int Line => _node.Line;

    /// <summary>Column of the first key.</summary>
    public int Column => _node.Column;

    /// <summary>The keys in file order.</summary>
    public IEnumerable<string> Keys => _node.Entries.Select(entry => entry.Key);

    /// <summary>True if the key stands in the file, whatever its value; counts as asking for it.</summary>
    /// <param name="key">Key.</param>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Text that must be there.</summary>
    /// <param name="key">Key.</param>
    /// <returns>The text, or empty with a problem.</returns>
    public string RequiredString(string key) => Require(key) ? OptionalString(key) ?? string.Empty : string.Empty;

    /// <summary>Text that may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <returns>The text; null if absent, or with a problem if it is no text.</returns>
    public string? OptionalString(string key) => Scalar(key, "text")?.Value;

    /// <summary>Text with its place, which may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <returns>The text and its place; null if absent, or with a problem if it is no text.</returns>
    public YamlValue? OptionalValue(string key) => Scalar(key, "text") is { } scalar ? new YamlValue(scalar.Value, scalar.Line, scalar.Column) : null;

    /// <summary>A finite number that must be there.</summary>
    /// <param name="key">Key.</param>
    /// <param name="minimum">Smallest allowed.</param>
    /// <param name="maximum">Largest allowed.</param>
    /// <returns>The number, or zero with a problem.</returns>
    public double RequiredDouble(string key, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity)
        => Require(key) ? OptionalDouble(key, minimum, maximum) ?? 0 : 0;

    /// <summary>A finite number that may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <param name="minimum">Smallest allowed.</param>
    /// <param name="maximum">Largest allowed.</param>
    /// <returns>The number; null if absent, or with a problem if it is no number or out of range.</returns>
    public double? OptionalDouble(string key, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity)
    {
        if (Scalar(key, "a number") is not { } scalar)
            return null;

        if (scalar.Quoted || !double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return Wrong<double>(scalar, $"'{key}' must be a number, not {scalar.Describe()}");

        return number >= minimum && number <= maximum ? number : Wrong<double>(scalar, OutOfRange(key, number, minimum, maximum));
    }

    /// <summary>A whole number that may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <param name="minimum">Smallest allowed.</param>
    /// <param name="maximum">Largest allowed.</param>
    /// <returns>The number; null if absent, or with a problem if it is no whole number or out of range.</returns>
    public long? OptionalInteger(string key, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        if (Scalar(key, "a whole number") is not { } scalar)
            return null;

        if (scalar.Quoted || !long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return Wrong<long>(scalar, $"'{key}' must be a whole number, not {scalar.Describe()}");

        return number >= minimum && number <= maximum ? number : Wrong<long>(scalar, OutOfRange(key, number, minimum, maximum));
    }

    /// <summary><c>true</c> or <c>false</c>; may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <returns>The value; null if absent, or with a problem if it is something else.</returns>
    public bool? OptionalBoolean(string key)
    {
        if (Scalar(key, "true or false") is not { } scalar)
            return null;

        return scalar switch
        {
            { Quoted: false, Value: "true" } => true,
            { Quoted: false, Value: "false" } => false,
            _ => Wrong<bool>(scalar, $"'{key}' must be true or false, not {scalar.Describe()}"),
        };
    }

    /// <summary>One word of a closed list; may be absent.</summary>
    /// <typeparam name="T">What the words stand for.</typeparam>
    /// <param name="key">Key.</param>
    /// <param name="choices">The words.</param>
    /// <returns>What the word stands for; null if absent, or with a problem if the word is unknown.</returns>
    public T? OptionalChoice<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (Scalar(key, "one of " + string.Join(", ", choices.Keys)) is not { } scalar)
            return null;

        return choices.TryGetValue(scalar.Value, out var choice)
            ? choice
            : Wrong<T>(scalar, $"unknown {key} {scalar.Describe()}{NameSuggestion.For(scalar.Value, choices.Keys)}");
    }

    /// <summary>A mapping that must be there.</summary>
    /// <param name="key">Key.</param>
    /// <returns>Its reader; null with a problem.</returns>
    public YamlMappingReader? RequiredMapping(string key) => Require(key) ? OptionalMapping(key) : null;

    /// <summary>A mapping that may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <returns>Its reader; null if absent, or with a problem if it is something else.</returns>
    public YamlMappingReader? OptionalMapping(string key)
    {
        switch (Find(key)?.Value)
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                return new YamlMappingReader(mapping, PathOf(key), _problems);
            case var other:
                ReportAt(other.Line, other.Column, $"'{key}' must hold 'key: value' lines, not {other.Describe()}");
                return null;
        }
    }

    /// <summary>A mapping of the user's own names, e.g. components; may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <param name="required">True if it must be there.</param>
    /// <returns>Its entries in file order; none if absent.</returns>
    public IReadOnlyList<YamlEntryReader> Entries(string key, bool required = false)
        => (required ? RequiredMapping(key) : OptionalMapping(key))?.Entries() ?? [];

    /// <summary>All entries of this mapping, as names of the user's own.</summary>
    public IReadOnlyList<YamlEntryReader> Entries()
    {
        _asked.AddRange(Keys);
        return [.. _node.Entries.Select(entry => new YamlEntryReader(entry, this))];
    }

    /// <summary>A list of words, or a single word; may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <param name="required">True if it must be there and not be empty.</param>
    /// <returns>The words with their places; none if absent.</returns>
    public IReadOnlyList<YamlValue> StringList(string key, bool required = false)
    {
        if (required && !Require(key))
            return [];

        var values = new List<YamlValue>();
        foreach (var item in Items(key))
        {
            if (item is YamlScalarNode { IsEmpty: false } scalar)
                values.Add(new YamlValue(scalar.Value, scalar.Line, scalar.Column));
            else
                ReportAt(item.Line, item.Column, $"'{key}' must list words, not {item.Describe()}");
        }

        if (required && values.Count == 0 && Find(key) is { Value: YamlSequenceNode { Items.Count: 0 } empty })
            ReportAt(empty.Line, empty.Column, $"'{key}' is empty");

        return values;
    }

    /// <summary>A list of mappings; may be absent.</summary>
    /// <param name="key">Key.</param>
    /// <returns>Their readers; none if absent.</returns>
    public IReadOnlyList<YamlMappingReader> MappingList(string key)
    {
        var readers = new List<YamlMappingReader>();
        foreach (var item in Items(key))
        {
            if (item is YamlMappingNode mapping)
                readers.Add(new YamlMappingReader(mapping, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{readers.Count}]"), _problems));
            else
                ReportAt(item.Line, item.Column, $"'{key}' must list 'key: value' blocks, not {item.Describe()}");
        }

        return readers;
    }

    /// <summary>Reports a problem at the value of a key, or at the start of this mapping if the key is absent.</summary>
    /// <param name="key">Key.</param>
    /// <param name="message">What is wrong and what to write instead.</param>
    public void Report(string key, string message)
    {
        var value = Find(key)?.Value;
        ReportAt(value?.Line ?? Line, value?.Column ?? Column, message);
    }

    /// <summary>Reports a problem at a given place, e.g. of a <see cref="YamlValue"/>.</summary>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    /// <param name="message">What is wrong and what to write instead.</param>
    public void ReportAt(int line, int column, string message) => _problems.Add(line, column, message);

    /// <summary>Reports every key that was not asked for, with the nearest known one.</summary>
    public void RejectUnknownKeys()
    {
        foreach (var entry in _node.Entries.Where(entry => !_asked.Contains(entry.Key)))
        {
            var place = Path.Length == 0 ? string.Empty : $" in '{Path}'";
            ReportAt(entry.Line, entry.Column, $"unknown key '{entry.Key}'{place}{NameSuggestion.For(entry.Key, _asked)}");
        }
    }

    private YamlEntryNode? Find(string key)
    {
        if (!_asked.Contains(key))
            _asked.Add(key);

        return _node.Entries.FirstOrDefault(entry => entry.Key == key);
    }

    private bool Require(string key)
    {
        if (Find(key) is not null)
            return true;

        ReportAt(Line, Column, Path.Length == 0 ? $"'{key}' is missing" : $"'{key}' is missing in '{Path}'");
        return false;
    }

    private YamlScalarNode? Scalar(string key, string expected)
    {
        switch (Find(key)?.Value)
        {
            case null:
                return null;
            case YamlScalarNode { IsEmpty: false } scalar:
                return scalar;
            case var other:
                ReportAt(other.Line, other.Column, $"'{key}' must be {expected}, not {other.Describe()}");
                return null;
        }
    }

    private IEnumerable<YamlNode> Items(string key) => Find(key)?.Value switch
    {
        null => [],
        YamlSequenceNode sequence => sequence.Items,
        var single => [single],
    };

    private T? Wrong<T>(YamlNode node, string message)
        where T : struct
    {
        ReportAt(node.Line, node.Column, message);
        return null;
    }

    private string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private static string OutOfRange(string key, double number, double minimum, double maximum)
    {
        var limit = double.IsNegativeInfinity(minimum) ? $"at most {Text(maximum)}"
            : double.IsPositiveInfinity(maximum) ? $"at least {Text(minimum)}"
            : $"between {Text(minimum)} and {Text(maximum)}";
        return $"'{key}' is {Text(number)}, but must be {limit}";
    }

    private static string OutOfRange(string key, long number, long minimum, long maximum)
    {
        var limit = minimum == long.MinValue ? $"at most {Text(maximum)}"
            : maximum == long.MaxValue ? $"at least {Text(minimum)}"
            : $"between {Text(minimum)} and {Text(maximum)}";
        return $"'{key}' is {Text(number)}, but must be {limit}";
    }

    private static string Text<T>(T number)
        where T : IFormattable
        => number.ToString(null, CultureInfo.InvariantCulture);
}
