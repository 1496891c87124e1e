using System.Text;

namespace SurveyFit.Catalogue.Schema;

/// <summary>Tables and columns as Markdown: the reference section of <c>docs/catalogue.md</c>; a test compares the two.</summary>
public static class SchemaMarkdown
{
    /// <summary>One heading and one table of columns for each table.</summary>
    /// <param name="tables">Tables.</param>
    public static string Write(IEnumerable<CatalogueTable> tables)
    {
        var text = new StringBuilder();
        foreach (CatalogueTable table in tables)
        {
            text.Append("### `").Append(table.Name).Append("`\n\n").Append(table.Description).Append("\n\n");
            text.Append("| Column | Type | Unit | UCD | Meaning |\n|---|---|---|---|---|\n");
            foreach (CatalogueColumn column in table.Columns)
            {
                string folder = column.Name == table.PartitionColumn ? " Partition column: it names the folders." : "";
                text.Append("| `").Append(column.Name).Append("` | ").Append(column.SqlType).Append(" | ").Append(column.Unit).Append(" | ")
                    .Append(Code(column.Ucd)).Append(" | ").Append(column.Description.Replace("|", "\\|", StringComparison.Ordinal)).Append(folder).Append(" |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Code(string text) => text.Length == 0 ? "" : "`" + text + "`";
}
