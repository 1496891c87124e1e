using System.Globalization;
using System.Text;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>An in-memory DuckDB database with one connection: bounded memory, no extensions from the network.</summary>
internal sealed unsafe class DuckDbConnection : IDisposable
{
    private const int SelectStatement = 1;
    private readonly DatabaseHandle _database;

    private DuckDbConnection(DatabaseHandle database, ConnectionHandle connection, int threads)
    {
        _database = database;
        Threads = threads;
        Handle = connection;
    }

    internal ConnectionHandle Handle { get; }

    /// <summary>Worker threads.</summary>
    internal int Threads { get; }

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
            return new DuckDbConnection(database, connection, threads);
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
    /// <param name="sql">Statement.</param>
    /// <param name="values">Texts for its placeholders.</param>
    internal DuckDbResult Select(string sql, IReadOnlyList<string> values)
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
                Bind(prepared, values);

                state = DuckDbApi.ExecutePrepared(prepared, out DuckDbApi.Result result);
                if (state == DuckDbApi.Success)
                    return new DuckDbResult(result);
                string error = DuckDbApi.Text(DuckDbApi.ResultError(ref result));
                DuckDbApi.DestroyResult(ref result);
                throw new CatalogueException(error);
            }
        }
    }

    private static void Bind(PreparedHandle prepared, IReadOnlyList<string> values)
    {
        ulong count = DuckDbApi.ParameterCount(prepared);
        if (count != (ulong)values.Count)
        {
            throw new CatalogueException(string.Create(
                CultureInfo.InvariantCulture, $"The query has {count} placeholders (? or $1) and {values.Count} values were given; each placeholder needs one."));
        }

        for (int i = 0; i < values.Count; i++)
        {
            // With a terminator, because the address of an empty array is null.
            byte[] utf8 = Encoding.UTF8.GetBytes(values[i] + '\0');
            fixed (byte* text = utf8)
            {
                if (DuckDbApi.BindText(prepared, (ulong)i + 1, text, (ulong)utf8.Length - 1) != DuckDbApi.Success)
                    throw new CatalogueException(string.Create(CultureInfo.InvariantCulture, $"Value {i + 1} of the query cannot be used: {DuckDbApi.Text(DuckDbApi.PrepareError(prepared))}"));
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
