using System.Globalization;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>An in-memory DuckDB database with one connection: bounded memory, no extensions from the network.</summary>
internal sealed unsafe class DuckDbConnection : IDisposable
{
    private const int SelectStatement = 1;
    private readonly DatabaseHandle _database;

    private DuckDbConnection(DatabaseHandle database, ConnectionHandle connection)
    {
        _database = database;
        Handle = connection;
    }

    internal ConnectionHandle Handle { get; }

    internal static string LibraryVersion => DuckDbApi.Text(DuckDbApi.LibraryVersion());

    /// <param name="threads">Worker threads of DuckDB.</param>
    /// <param name="memoryMegabytes">DuckDB's buffer limit; the process may use somewhat more.</param>
    /// <param name="spillFolder">Where DuckDB puts what does not fit; empty = fail instead.</param>
    internal static DuckDbConnection Open(int threads, int memoryMegabytes, string spillFolder)
    {
        using ConfigHandle config = CreateConfig(
            ("threads", threads.ToString(CultureInfo.InvariantCulture)),
            ("memory_limit", memoryMegabytes.ToString(CultureInfo.InvariantCulture) + "MiB"),
            ("temp_directory", spillFolder),
            ("autoinstall_known_extensions", "false"),
            ("autoload_known_extensions", "false"),
            ("allow_community_extensions", "false"),
            ("allow_persistent_secrets", "false"),
            ("preserve_insertion_order", "true"));

        int state = DuckDbApi.OpenExt(null, out DatabaseHandle database, config, out byte* error);
        if (state != DuckDbApi.Success)
        {
            database.Dispose();
            throw new CatalogueException("DuckDB could not be opened: " + DuckDbApi.TakeText(error));
        }

        if (DuckDbApi.Connect(database, out ConnectionHandle connection) == DuckDbApi.Success)
            return new DuckDbConnection(database, connection);
        connection.Dispose();
        database.Dispose();
        throw new CatalogueException("DuckDB refused a connection.");
    }

    /// <summary>Runs one or several statements without looking at their result.</summary>
    internal void Execute(string sql)
    {
        int state = DuckDbApi.Query(Handle, sql, out DuckDbApi.Result result);
        string error = state == DuckDbApi.Success ? "" : DuckDbApi.Text(DuckDbApi.ResultError(ref result));
        DuckDbApi.DestroyResult(ref result);
        if (state != DuckDbApi.Success)
            throw new CatalogueException(error);
    }

    /// <summary>Runs exactly one SELECT; refuses everything else, so that a query cannot write.</summary>
    internal DuckDbResult Select(string sql)
    {
        ulong count = DuckDbApi.ExtractStatements(Handle, sql, out StatementsHandle statements);
        using (statements)
        {
            if (count == 0)
                throw new CatalogueException(FirstNonEmpty(DuckDbApi.Text(DuckDbApi.ExtractStatementsError(statements)), "The query is empty."));
            if (count > 1)
                throw new CatalogueException(string.Create(CultureInfo.InvariantCulture, $"One query at a time, please: {count} statements were given."));

            int state = DuckDbApi.PrepareExtractedStatement(Handle, statements, 0, out PreparedHandle prepared);
            using (prepared)
            {
                if (state != DuckDbApi.Success)
                    throw new CatalogueException(DuckDbApi.Text(DuckDbApi.PrepareError(prepared)));
                if (DuckDbApi.PreparedStatementType(prepared) != SelectStatement)
                    throw new CatalogueException("Only queries (SELECT, WITH, FROM, DESCRIBE, SUMMARIZE) are allowed; a catalogue is read-only.");
                if (DuckDbApi.ParameterCount(prepared) > 0)
                    throw new CatalogueException("The query has placeholders (? or $name), for which there are no values.");

                state = DuckDbApi.ExecutePrepared(prepared, out DuckDbApi.Result result);
                if (state == DuckDbApi.Success)
                    return new DuckDbResult(result);
                string error = DuckDbApi.Text(DuckDbApi.ResultError(ref result));
                DuckDbApi.DestroyResult(ref result);
                throw new CatalogueException(error);
            }
        }
    }

    /// <summary>Stops the running statement, from another thread.</summary>
    internal void Interrupt() => DuckDbApi.Interrupt(Handle);

    public void Dispose()
    {
        Handle.Dispose();
        _database.Dispose();
    }

    private static ConfigHandle CreateConfig(params ReadOnlySpan<(string Name, string Value)> options)
    {
        if (DuckDbApi.CreateConfig(out ConfigHandle config) != DuckDbApi.Success)
            throw new CatalogueException("DuckDB could not create its configuration.");
        foreach ((string name, string value) in options)
        {
            if (DuckDbApi.SetConfig(config, name, value) == DuckDbApi.Success)
                continue;
            config.Dispose();
            throw new CatalogueException($"DuckDB does not accept the setting {name} = '{value}'.");
        }

        return config;
    }

    private static string FirstNonEmpty(string first, string second) => first.Length > 0 ? first : second;
}
