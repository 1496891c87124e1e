using System.Globalization;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Export;

/// <summary>Writes tables of a catalogue in other tools' formats.</summary>
public static class CatalogueExport
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes a file in one step: until it is complete, an older one of that name stays.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <param name="request">What to export.</param>
    /// <param name="path">File; a folder that does not exist is an error.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was written and what was not.</returns>
    /// <exception cref="CatalogueException">There is no catalogue, no such star, or the table has no stars.</exception>
    public static ExportResult WriteFile(string directory, ExportRequest request, string path, CancellationToken cancellationToken = default)
    {
        string full = Path.GetFullPath(path);
        string unfinished = full + ".part";
        try
        {
            ExportResult result;
            using (var output = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
                result = Write(directory, request, output, Path.GetDirectoryName(full)!, cancellationToken);
            File.Move(unfinished, full, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <param name="request">What to export.</param>
    /// <param name="output">Receives the file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was written and what was not.</returns>
    public static ExportResult Write(string directory, ExportRequest request, Stream output, CancellationToken cancellationToken = default) =>
        Write(directory, request, output, Path.GetTempPath(), cancellationToken);

    private static ExportResult Write(string directory, ExportRequest request, Stream output, string scratch, CancellationToken cancellationToken)
    {
        using CatalogueReader reader = CatalogueReader.Open(directory);
        RowSelection asked = request.Target is string name
            ? RowSelection.OfStar(request.Table, StarNames.Find(reader, name, cancellationToken))
            : RowSelection.All;
        RowSelection selection = request.PublicOn is DateOnly day ? asked.Public(request.Table, day) : asked;
        long rows = Write(reader, request, selection, Facts(CatalogueManifest.Read(directory), request), output, scratch, cancellationToken);
        return new ExportResult(rows, request.PublicOn is null ? 0 : Count(reader, request.Table, asked, cancellationToken) - rows);
    }

    private static long Count(CatalogueReader reader, CatalogueTable table, RowSelection selection, CancellationToken cancellationToken) => reader.List(
        $"SELECT count(*) FROM {SqlText.Identifier(table.Name)} WHERE {selection.Condition}", selection.Values, row => (long)row[0]!, cancellationToken)[0];

    private static long Write(
        CatalogueReader reader, ExportRequest request, RowSelection selection, IReadOnlyList<(string, string)> facts, Stream output, string scratch, CancellationToken cancellationToken)
    {
        QueryResult Ask() => reader.Query(selection.Select(request.Table), selection.Values, cancellationToken);
        switch (request.Format)
        {
            case ExportFormat.Fits:
                return new FitsTable(request.Table, facts).Write(() => Rows(Ask), output, scratch);
            case ExportFormat.VoTable:
                return new VoTable(request.Table, facts, International(reader, request.Table, cancellationToken)).Write(Rows(Ask), output);
            default:
                using (QueryResult result = Ask())
                using (var text = new StreamWriter(output, bufferSize: BufferBytes, leaveOpen: true))
                    return QueryResultFormat.WriteCsv(result, text);
        }
    }

    private static IEnumerable<object?[]> Rows(Func<QueryResult> ask)
    {
        using QueryResult result = ask();
        foreach (object?[] row in result.Rows())
            yield return row;
    }

    /// <summary>Text columns with letters outside ASCII.</summary>
    private static HashSet<string> International(CatalogueReader reader, CatalogueTable table, CancellationToken cancellationToken)
    {
        CatalogueColumn[] texts = [.. table.Columns.Where(column => column.Type == CatalogueType.Text)];
        IEnumerable<string> tests = texts.Select(column => $"coalesce(bool_or(strlen({SqlText.Identifier(column.Name)}) <> length({SqlText.Identifier(column.Name)})), false)");
        object?[] answers = reader.List($"SELECT {string.Join(", ", tests.DefaultIfEmpty("true"))} FROM {SqlText.Identifier(table.Name)}", [], row => row, cancellationToken)[0];
        return [.. texts.Where((_, i) => answers[i] is true).Select(column => column.Name)];
    }

    private static IReadOnlyList<(string Name, string Value)> Facts(CatalogueManifest manifest, ExportRequest request) =>
    [
        ("campaign_id", manifest.CampaignId),
        ("software_version", manifest.SoftwareVersion),
        ("numeric_version", manifest.NumericVersion),
        ("schema_version", manifest.SchemaVersion),
        .. request.PublicOn is DateOnly day ? [("public_on", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
    ];
}

/// <summary>What an export wrote.</summary>
/// <param name="Rows">Rows written.</param>
/// <param name="NotPublic">Rows left out because they were made from data that are not public.</param>
public sealed record ExportResult(long Rows, long NotPublic);
