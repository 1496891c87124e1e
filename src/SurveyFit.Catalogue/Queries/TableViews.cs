using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Views over the Parquet files of a catalogue, one per table, with the columns of this version's schema.</summary>
internal static class TableViews
{
    /// <summary>Creates the view of every table.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="root">Catalogue.</param>
    /// <param name="schema">Schema in which the views are made; <c>main</c> is the one of unqualified names.</param>
    internal static void CreateAll(DuckDbConnection connection, string root, string schema = "main")
    {
        foreach (CatalogueTable table in CatalogueSchema.Tables)
            Create(connection, table, root, schema);
    }

    /// <summary>From here on the connection can read these folders and nothing else, and cannot change that.</summary>
    internal static void Confine(DuckDbConnection connection, params IEnumerable<string> roots)
    {
        string folders = string.Join(", ", roots.Select(root => SqlText.Literal(root + Path.DirectorySeparatorChar)));
        connection.Execute($"SET allowed_directories = [{folders}]; SET enable_external_access = false; SET lock_configuration = true");
    }

    /// <summary>Creates the view of one table; one without rows if the catalogue does not have the table.</summary>
    internal static void Create(DuckDbConnection connection, CatalogueTable table, string root, string schema = "main")
    {
        try
        {
            connection.Execute($"CREATE VIEW {SqlText.Identifier(schema)}.{SqlText.Identifier(table.Name)} AS {Select(table, TableFiles.Of(root, table))}");
        }
        catch (CatalogueException exception)
        {
            throw new CatalogueException(
                $"The table {table.Name} of the catalogue {root} cannot be opened with schema {CatalogueSchema.Version}: "
                + $"it is damaged or of another version of SurveyFit. 'surveyfit catalogue verify' lists what is wrong. If it is a campaign's own catalogue, delete this folder: "
                + $"'surveyfit run' then writes it again from the ledger. DuckDB says: {exception.Message}",
                exception);
        }
    }

    private static string Select(CatalogueTable table, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            string nulls = string.Join(", ", table.Columns.Select(column => $"NULL::{column.SqlType} AS {SqlText.Identifier(column.Name)}"));
            return $"SELECT {nulls} WHERE false";
        }

        string columns = string.Join(", ", table.Columns.Select(column => SqlText.Identifier(column.Name)));
        return $"SELECT {columns} FROM {Reading(table, files)}";
    }

    /// <summary>The table function that reads files of a table, its partition column included.</summary>
    internal static string Reading(CatalogueTable table, IEnumerable<string> files)
    {
        string partition = table.PartitionColumn is string name
            ? $", hive_partitioning = true, hive_types = {{{SqlText.Literal(name)}: VARCHAR}}"
            : ", hive_partitioning = false";
        return $"read_parquet([{string.Join(", ", files.Select(SqlText.Literal))}]{partition})";
    }
}
