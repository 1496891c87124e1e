using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Cli.Catalogue;

/// <summary>Tables and columns for people and for programs.</summary>
internal static class SchemaText
{
    internal static void Write(IReadOnlyList<CatalogueTable> tables, TextWriter output)
    {
        foreach (CatalogueTable table in tables)
        {
            if (table != tables[0])
                output.WriteLine();
            output.WriteLine($"{table.Name}: {table.Description}");
            int name = table.Columns.Max(column => column.Name.Length);
            int type = table.Columns.Max(column => column.SqlType.Length);
            int unit = table.Columns.Max(column => column.Unit.Length);
            int ucd = table.Columns.Max(column => column.Ucd.Length);
            foreach (CatalogueColumn column in table.Columns)
            {
                output.WriteLine(
                    $"  {column.Name.PadRight(name)}  {column.SqlType.PadRight(type)}  {column.Unit.PadRight(unit)}  {column.Ucd.PadRight(ucd)}  {column.Description}");
            }
        }
    }

    internal static object ForJson(IReadOnlyList<CatalogueTable> tables) => new
    {
        CatalogueSchema.Version,
        Tables = tables.Select(table => new
        {
            table.Name,
            table.Description,
            table.PartitionColumn,
            table.IsReproducible,
            Columns = table.Columns.Select(column => new { column.Name, Type = column.SqlType, column.Unit, column.Ucd, column.Description }),
        }),
    };
}
