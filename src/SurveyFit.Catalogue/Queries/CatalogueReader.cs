using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Queries on a finished catalogue: one view per table, read-only, without access to anything outside the catalogue.</summary>
public sealed class CatalogueReader : IDisposable
{
    private const int MemoryMegabytes = 2048;
    private readonly DuckDbConnection _connection;

    private CatalogueReader(DuckDbConnection connection) => _connection = connection;

    /// <summary>Opens a catalogue.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <exception cref="CatalogueException">There is no catalogue, or it is damaged.</exception>
    public static CatalogueReader Open(string directory)
    {
        string root = CatalogueLocation.Find(directory).Root;
        return Open(connection =>
        {
            TableViews.CreateAll(connection, root);
            TableViews.Confine(connection, root);
        });
    }

    /// <summary>Opens two catalogues in one, with views <c>a.fits</c> and <c>b.fits</c> and so on.</summary>
    internal static CatalogueReader OpenPair(string rootA, string rootB) => Open(connection =>
    {
        connection.Execute("CREATE SCHEMA a; CREATE SCHEMA b");
        TableViews.CreateAll(connection, rootA, "a");
        TableViews.CreateAll(connection, rootB, "b");
        TableViews.Confine(connection, rootA, rootB);
    });

    /// <summary>Opens what can be opened of a damaged catalogue.</summary>
    /// <param name="root">Catalogue.</param>
    /// <param name="unreadable">Tables that have no view, because a file of theirs cannot be opened.</param>
    internal static CatalogueReader OpenReadable(string root, out IReadOnlySet<string> unreadable)
    {
        var broken = new HashSet<string>(StringComparer.Ordinal);
        CatalogueReader reader = Open(connection =>
        {
            foreach (CatalogueTable table in CatalogueSchema.Tables)
            {
                try
                {
                    TableViews.Create(connection, table, root);
                }
                catch (CatalogueException)
                {
                    broken.Add(table.Name);
                }
            }

            TableViews.Confine(connection, root);
        });
        unreadable = broken;
        return reader;
    }

    /// <summary>Runs one query.</summary>
    /// <param name="sql">One SELECT, WITH, FROM, DESCRIBE or SUMMARIZE statement in DuckDB's SQL.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">The SQL is wrong; the message is DuckDB's.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public QueryResult Query(string sql, CancellationToken cancellationToken = default) => Query(sql, [], cancellationToken);

    /// <summary>Runs one query with values for its placeholders: names from outside go here and never into the SQL.</summary>
    /// <param name="sql">One SELECT, WITH, FROM, DESCRIBE or SUMMARIZE statement in DuckDB's SQL, with <c>?</c> or <c>$1</c>.</param>
    /// <param name="values">Texts, one per placeholder.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">The SQL is wrong; the message is DuckDB's.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public QueryResult Query(string sql, IReadOnlyList<string> values, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenRegistration registration = cancellationToken.Register(_connection.Interrupt);
        try
        {
            return new QueryResult(_connection.Select(sql, values));
        }
        catch (CatalogueException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>All rows of a query whose result fits into memory.</summary>
    internal IReadOnlyList<T> List<T>(string sql, IReadOnlyList<string> values, Func<object?[], T> row, CancellationToken cancellationToken)
    {
        using QueryResult result = Query(sql, values, cancellationToken);
        return [.. result.Rows().Select(row)];
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static CatalogueReader Open(Action<DuckDbConnection> prepare)
    {
        DuckDbConnection connection = DuckDbConnection.Open(Math.Clamp(Environment.ProcessorCount, 1, 8), MemoryMegabytes, spillFolder: "");
        try
        {
            prepare(connection);
            return new CatalogueReader(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
