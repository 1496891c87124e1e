using System.Text;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Tables;

namespace SurveyFit.Catalogue.Writing;

/// <summary>The table <c>bad_calibrator_candidates</c> as CSV beside the tables, for those who keep the list of calibrators.</summary>
internal static class BadCalibratorFile
{
    private const string Name = "bad_calibrator_candidates.csv";

    /// <param name="connection">Connection.</param>
    /// <param name="root">Folder of the new catalogue, with the table written.</param>
    internal static WrittenFile Write(DuckDbConnection connection, string root)
    {
        string table = Path.Combine(root, BadCalibratorTable.Layout.Table.Name, TableFiles.Pattern);
        using var result = new QueryResult(connection.Select($"SELECT * FROM read_parquet({SqlText.Literal(table)})", []));
        using var text = new StreamWriter(Path.Combine(root, Name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        long rows = QueryResultFormat.WriteCsv(result, text);
        return new WrittenFile(Name, Name, rows, IsReproducible: true);
    }
}
