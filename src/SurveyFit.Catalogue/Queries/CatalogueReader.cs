using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Queries on a finished catalogue: one view per table, read-only, without access to anything outside the catalogue.</summary>
public sealed class CatalogueReader : IDisposable
{
    private const int MemoryMegabytes = 2048;
    private readonly DuckDbConnection _connection;

    private CatalogueReader(DuckDbConnection connection) => _connection = connection;

    /// <summary>Opens the catalogue of a campaign.</summary>
    /// <param name="outputDirectory">Output folder of the campaign.</param>
    /// <exception cref="CatalogueException">There is no catalogue.</exception>
    public static CatalogueReader Open(string outputDirectory)
    {
        string root = new CatalogueFolder(outputDirectory).Published;
        if (!Directory.Exists(root))
        {
            throw new CatalogueException(
                $"There is no catalogue in {outputDirectory} ({root} does not exist). Give the folder that 'surveyfit run' got as --out; a campaign writes its catalogue when it is complete.");
        }

        DuckDbConnection connection = DuckDbConnection.Open(Math.Clamp(Environment.ProcessorCount, 1, 8), MemoryMegabytes, spillFolder: "");
        try
        {
            foreach (CatalogueTable table in CatalogueSchema.Tables)
                CreateView(connection, table, root);

            // From here on a query can read the catalogue's files and nothing else, and cannot change that.
            connection.Execute(
                $"SET allowed_directories = [{SqlText.Literal(root + Path.DirectorySeparatorChar)}]; SET enable_external_access = false; SET lock_configuration = true");
            return new CatalogueReader(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs one query.</summary>
    /// <param name="sql">One SELECT, WITH, FROM, DESCRIBE or SUMMARIZE statement in DuckDB's SQL.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">The SQL is wrong; the message is DuckDB's.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public QueryResult Query(string sql, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenRegistration registration = cancellationToken.Register(_connection.Interrupt);
        try
        {
            return new QueryResult(_connection.Select(sql));
        }
        catch (CatalogueException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static void CreateView(DuckDbConnection connection, CatalogueTable table, string root)
    {
        try
        {
            connection.Execute(View(table, root));
        }
        catch (CatalogueException exception)
        {
            throw new CatalogueException(
                $"The table {table.Name} of the catalogue {root} cannot be opened with schema {CatalogueSchema.Version}: "
                + $"it is damaged or of another version of SurveyFit. Delete this folder; 'surveyfit run' then writes it again from the ledger. DuckDB says: {exception.Message}",
                exception);
        }
    }

    private static string View(CatalogueTable table, string root)
    {
        string columns = string.Join(", ", table.Columns.Select(column => SqlText.Identifier(column.Name)));
        string folder = Path.Combine(root, table.Name);
        string files = Directory.Exists(folder)
            ? string.Join(", ", Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).OrderBy(PartOrder).ThenBy(path => path, StringComparer.Ordinal).Select(SqlText.Literal))
            : "";
        if (files.Length == 0)
        {
            string nulls = string.Join(", ", table.Columns.Select(column => $"NULL::{column.SqlType} AS {SqlText.Identifier(column.Name)}"));
            return $"CREATE VIEW {SqlText.Identifier(table.Name)} AS SELECT {nulls} WHERE false";
        }

        string partition = table.PartitionColumn is string name
            ? $", hive_partitioning = true, hive_types = {{{SqlText.Literal(name)}: VARCHAR}}"
            : ", hive_partitioning = false";
        return $"CREATE VIEW {SqlText.Identifier(table.Name)} AS SELECT {columns} FROM read_parquet([{files}]{partition})";
    }

    /// <summary>Number of a file in its partition, so that part-10 comes after part-9.</summary>
    private static (string Folder, int Part) PartOrder(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return (Path.GetDirectoryName(path) ?? "", int.TryParse(name[(name.LastIndexOf('-') + 1)..], out int part) ? part : 0);
    }
}
