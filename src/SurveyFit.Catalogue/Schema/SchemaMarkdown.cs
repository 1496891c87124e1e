using System.Text;

namespace SurveyFit.Catalogue.Schema;

/// <summary>The reference section of <c>docs/catalogue.md</c>; a test compares the two.</summary>
internal static class SchemaMarkdown
{
    internal static string Write()
    {
        var text = new StringBuilder();
        foreach (CatalogueTable table in CatalogueSchema.Tables)
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
