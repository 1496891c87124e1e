using SurveyFit.Catalogue.Export;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Everything a catalogue says about one star.</summary>
/// <param name="Names">Spellings of its name.</param>
/// <param name="Tables">Its rows of every table that has stars.</param>
public sealed record StarRecord(IReadOnlyList<string> Names, IReadOnlyList<StarTable> Tables)
{
    /// <summary>Reads it.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <param name="name">Name in any spelling.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">There is no catalogue or no such star.</exception>
    public static StarRecord Read(string directory, string name, CancellationToken cancellationToken = default)
    {
        using CatalogueReader reader = CatalogueReader.Open(directory);
        IReadOnlyList<string> names = StarNames.Find(reader, name, cancellationToken);
        return new StarRecord(names, [.. CatalogueSchema.Tables.Where(RowSelection.HasStars).Select(table => Read(reader, table, names, cancellationToken))]);
    }

    /// <summary>Rows of a table.</summary>
    /// <param name="table">Name.</param>
    public StarTable Table(string table) => Tables.Single(candidate => candidate.Name == table);

    private static StarTable Read(CatalogueReader reader, CatalogueTable table, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        RowSelection selection = RowSelection.OfStar(table, names);
        return new StarTable(table.Name, [.. table.Columns.Select(column => column.Name)], reader.List(selection.Select(table), selection.Values, row => row, cancellationToken));
    }
}

/// <summary>A star's rows of a table.</summary>
/// <param name="Name">Table.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Rows, with values as in <see cref="QueryResult.Rows"/>.</param>
public sealed record StarTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>The rows by column.</summary>
    public IEnumerable<StarRow> Named() => Rows.Select(row => new StarRow(Columns, row));
}

/// <summary>One row, its cells by name.</summary>
/// <param name="columns">Names.</param>
/// <param name="cells">Values.</param>
public sealed class StarRow(IReadOnlyList<string> columns, object?[] cells)
{
    private readonly Dictionary<string, object?> _cells = columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>A value; null for NULL.</summary>
    /// <param name="column">Column.</param>
    public object? this[string column] => _cells[column];

    /// <summary>A number; null for NULL.</summary>
    /// <param name="column">Column.</param>
    public double? Number(string column) => this[column] switch { double number => number, long whole => whole, _ => null };

    /// <summary>A text; empty for NULL.</summary>
    /// <param name="column">Column.</param>
    public string Text(string column) => QueryResultFormat.Text(this[column]);

    /// <summary>A list; empty for NULL.</summary>
    /// <param name="column">Column.</param>
    public IReadOnlyList<object?> List(string column) => this[column] as object?[] ?? [];

    /// <summary>True if the value is true.</summary>
    /// <param name="column">Column.</param>
    public bool Is(string column) => this[column] is true;
}
