using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SurveyFit.Models.Files;

/// <summary>Builds located nodes from YamlDotNet's event stream, which neither creates types nor expands aliases.</summary>
/// <remarks>Anchors, aliases, tags and further documents are problems: nothing in a model or campaign needs them, and they are how a short text becomes a huge one.</remarks>
internal sealed class YamlTreeBuilder(ProblemList problems, YamlLimits limits)
{
    private int _nodes;
    private int _line = 1;
    private int _column = 1;

    internal YamlNode? Build(string text)
    {
        if (text.Length > limits.Characters)
        {
            problems.Add(0, 0, string.Create(CultureInfo.InvariantCulture, $"the text has {text.Length} characters; at most {limits.Characters} are read"));
            return null;
        }

        try
        {
            return Document(new Parser(new StringReader(text)));
        }
        catch (YamlException e)
        {
            var (line, column) = At(e.Start);
            problems.Add(line, column, $"not valid YAML: {e.Message}");
            return null;
        }
        catch (LimitExceededException e)
        {
            problems.Add(e.Line, e.Column, e.Message);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner answers some malformed texts with these instead of a YamlException.
            problems.Add(_line, _column, $"not valid YAML near here: {e.Message}");
            return null;
        }
    }

    private YamlNode? Document(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            problems.Add(1, 1, "the file is empty");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = Node(parser, depth: 1);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            Report(second.Start, "a second document starts here; write one document per file");

        return root;
    }

    private YamlNode Node(Parser parser, int depth)
    {
        var next = parser.Current ?? throw new YamlException("the text ends too early");
        var (line, column) = (_line, _column) = At(next.Start);
        if (++_nodes > limits.Nodes)
            throw new LimitExceededException(line, column, string.Create(CultureInfo.InvariantCulture, $"more than {limits.Nodes} values"));

        if (depth > limits.Depth)
            throw new LimitExceededException(line, column, string.Create(CultureInfo.InvariantCulture, $"nested deeper than {limits.Depth} levels"));

        if (next is NodeEvent { Anchor.IsEmpty: false })
            Report(next.Start, "anchors (&name) are not supported; write the value out");

        if (next is NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false } tagged)
            Report(next.Start, $"tags ({tagged.Tag}) are not supported; write the plain value");

        switch (next)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new YamlScalarNode(scalar.Value, scalar.Style is not ScalarStyle.Plain, line, column);
            case SequenceStart:
                return Sequence(parser, depth, line, column);
            case MappingStart:
                return Mapping(parser, depth, line, column);
            case AnchorAlias alias:
                parser.MoveNext();
                Report(alias.Start, $"aliases (*{alias.Value}) are not supported; write the value out");
                return new YamlScalarNode(string.Empty, Quoted: true, line, column);
            default:
                throw new YamlException(next.Start, next.End, "a value is expected here");
        }
    }

    private YamlSequenceNode Sequence(Parser parser, int depth, int line, int column)
    {
        parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(parser, depth + 1));

        return new YamlSequenceNode(items, line, column);
    }

    private YamlMappingNode Mapping(Parser parser, int depth, int line, int column)
    {
        parser.Consume<MappingStart>();
        var entries = new List<YamlEntryNode>();
        var lineOfKey = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(parser, depth + 1);
            var value = Node(parser, depth + 1);
            if (key is not YamlScalarNode { Value: var name })
                problems.Add(key.Line, key.Column, $"a key must be a word, not {key.Describe()}");
            else if (lineOfKey.TryGetValue(name, out var first))
                problems.Add(key.Line, key.Column, string.Create(CultureInfo.InvariantCulture, $"key '{name}' stands here twice, first on line {first}"));
            else
            {
                lineOfKey.Add(name, key.Line);
                entries.Add(new YamlEntryNode(name, value, key.Line, key.Column));
            }
        }

        return new YamlMappingNode(entries, line, column);
    }

    private void Report(Mark mark, string message)
    {
        var (line, column) = At(mark);
        problems.Add(line, column, message);
    }

    private static (int Line, int Column) At(Mark mark) => ((int)mark.Line, (int)mark.Column);

    /// <summary>Ends the building at a bound; caught in <see cref="Build"/>.</summary>
    private sealed class LimitExceededException(int line, int column, string message) : Exception(message)
    {
        internal int Line { get; } = line;

        internal int Column { get; } = column;
    }
}
