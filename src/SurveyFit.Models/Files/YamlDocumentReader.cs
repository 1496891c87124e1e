namespace SurveyFit.Models.Files;

/// <summary>Reads one YAML document (a model or a campaign) and collects every mistake with its line and column.</summary>
/// <remarks>
/// Reading never throws for what the text holds and never stops at the first mistake: a reader method that finds none
/// of what it was asked for reports a problem and returns a harmless value, and <see cref="Finish{T}"/> turns the
/// problems into a failed <see cref="ParseResult{T}"/>. The use is
/// <code>
/// var document = YamlDocumentReader.Parse(text, "campaign.yaml");
/// if (document.Root is { } root)
/// {
///     var name = root.RequiredString("name");
///     var workers = root.OptionalInteger("workers", minimum: 1, maximum: 1024) ?? 1;
///     var models = root.StringList("models", required: true);          // each item: Value, Line, Column
///     var filters = root.OptionalMapping("filters");
///     var maximum = filters?.OptionalDouble("maximum_error", minimum: 0);
///     filters?.RejectUnknownKeys();                                    // known = the keys asked for so far
///     foreach (var entry in root.Entries("components")) { ... entry.Key, entry.Mapping() ... }
///     if (maximum is 0) filters!.Report("maximum_error", "must be above zero");
///     root.RejectUnknownKeys();
/// }
/// return document.Finish(() => new Campaign(...));                     // built only if there is no problem
/// </code>
/// Anchors, aliases, tags, duplicate keys and further documents are problems; size, depth and node count are bounded by <see cref="YamlLimits"/>.
/// </remarks>
public sealed class YamlDocumentReader
{
    private readonly ProblemList _problems;

    private YamlDocumentReader(ProblemList problems, YamlMappingReader? root)
    {
        _problems = problems;
        Root = root;
    }

    /// <summary>The top-level mapping; null if the text is not YAML or not a mapping (then there is a problem).</summary>
    public YamlMappingReader? Root { get; }

    /// <summary>True while no problem is known.</summary>
    public bool IsClean => _problems.Count == 0;

    /// <summary>All problems so far, in file order.</summary>
    public IReadOnlyList<Problem> Problems => _problems.InFileOrder();

    /// <summary>Parses a text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="source">File name for the problems.</param>
    /// <param name="limits">Bounds; null for <see cref="YamlLimits.Default"/>.</param>
    /// <returns>The reader, whatever the text holds.</returns>
    public static YamlDocumentReader Parse(string text, string source, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        var problems = new ProblemList(source, limits.Problems);
        var node = new YamlTreeBuilder(problems, limits).Build(text);
        if (node is YamlMappingNode mapping)
            return new YamlDocumentReader(problems, new YamlMappingReader(mapping, string.Empty, problems));

        if (node is not null)
            problems.Add(node.Line, node.Column, $"the file must hold 'key: value' lines, but holds {node.Describe()}");

        return new YamlDocumentReader(problems, root: null);
    }

    /// <summary>Reports a problem that concerns the whole document.</summary>
    /// <param name="message">What is wrong and what to write instead.</param>
    public void Report(string message) => _problems.Add(0, 0, message);

    /// <summary>The value, or the problems.</summary>
    /// <typeparam name="T">What is parsed.</typeparam>
    /// <param name="build">Makes the value; called only if there is no problem.</param>
    public ParseResult<T> Finish<T>(Func<T> build)
        where T : class
        => IsClean ? new ParseResult<T>(build()) : new ParseResult<T>(Problems);
}
