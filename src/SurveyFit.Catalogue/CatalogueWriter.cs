using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.References;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue;

/// <summary>Writes a campaign's Parquet catalogue. The same record gives the same bytes, the table <c>execution</c> excepted.</summary>
/// <remarks>
/// Rows stream from the record through DuckDB into files of bounded size, so memory does not grow with the campaign
/// (a few words per input file excepted). The new catalogue replaces an old one in one step when it is complete.
/// </remarks>
public static class CatalogueWriter
{
    private const int MemoryMegabytes = 512;

    /// <summary>Writes <c>catalogue/</c> into the campaign's output folder, replacing an earlier one.</summary>
    /// <param name="record">What the campaign left.</param>
    /// <param name="outputDirectory">Output folder of the campaign.</param>
    /// <param name="cancellationToken">Stops the writing; the earlier catalogue stays.</param>
    /// <returns>The list of its files.</returns>
    /// <exception cref="CatalogueException">DuckDB could not write, or the record contradicts itself.</exception>
    public static CatalogueManifest Write(ICampaignRecord record, string outputDirectory, CancellationToken cancellationToken) =>
        // One thread: DuckDB keeps the order with more, but there is nothing to gain while rows arrive from one ledger.
        Write(record, outputDirectory, threads: 1, cancellationToken);

    internal static CatalogueManifest Write(ICampaignRecord record, string outputDirectory, int threads, CancellationToken cancellationToken)
    {
        var folder = new CatalogueFolder(outputDirectory);
        folder.Begin();
        try
        {
            IReadOnlyList<WrittenFile> written = WriteTables(record, folder.Next, threads, cancellationToken);
            CatalogueManifest manifest = CatalogueManifest.Of(record.Description, folder.Next, written);
            manifest.Write(folder.Next);
            cancellationToken.ThrowIfCancellationRequested();
            folder.Publish();
            return manifest;
        }
        finally
        {
            folder.Abandon();
        }
    }

    private static List<WrittenFile> WriteTables(ICampaignRecord record, string root, int threads, CancellationToken cancellationToken)
    {
        CampaignDescription campaign = record.Description;
        string spill = Path.Combine(root, ".spill");
        var written = new List<WrittenFile>();
        using (DuckDbConnection connection = DuckDbConnection.Open(threads, MemoryMegabytes, spill))
        {
            IReadOnlyList<(string, string)> provenance = Provenance(campaign);
            TableWriter<TRow> Open<TRow>(TableLayout<TRow> layout) =>
                new(connection, layout, root, campaign.Models.Select(model => model.Name), provenance, written);

            FileFactsByPath files = WriteObservations(Open(ObservationTable.Layout), record, cancellationToken);
            using (var stars = new StarWriter(record, files, ReferenceLists.Read(connection, campaign.Rules.References), Open(TargetTable.Layout), Open(BadCalibratorTable.Layout), Open(FitTable.Layout), Open(ParameterTable.Layout), Open(ResidualTable.Layout), Open(DetectionTable.Layout)))
                stars.WriteAll(cancellationToken);
            written.Add(BadCalibratorFile.Write(connection, root));
            using (TableWriter<FailedUnit> failures = Open(FailureTable.Layout))
                WriteAll(failures, record.Failures(), cancellationToken);
            using (TableWriter<CampaignText> texts = Open(CampaignTable.Layout))
                WriteAll(texts, CampaignText.Of(campaign), cancellationToken);
            using (TableWriter<UnitExecution> executions = Open(ExecutionTable.Layout))
                WriteAll(executions, record.Executions(), cancellationToken);
        }

        if (Directory.Exists(spill))
            Directory.Delete(spill, recursive: true);
        return written;
    }

    private static FileFactsByPath WriteObservations(TableWriter<FileRecord> observations, ICampaignRecord record, CancellationToken cancellationToken)
    {
        var files = new FileFactsByPath();
        using (observations)
            WriteAll(observations, record.Files(), cancellationToken, file => files.Add(file, record.Description.Rules.Embargo));
        return files;
    }

    private static void WriteAll<TRow>(TableWriter<TRow> table, IEnumerable<TRow> rows, CancellationToken cancellationToken, Action<TRow>? also = null)
    {
        foreach (TRow row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            table.Append(row);
            also?.Invoke(row);
        }

        table.Complete();
    }

    private static IReadOnlyList<(string Name, string Value)> Provenance(CampaignDescription campaign) =>
    [
        ("campaign_id", campaign.Id),
        ("campaign_name", campaign.Name),
        ("software_version", campaign.SoftwareVersion),
        ("numeric_version", campaign.NumericVersion),
        ("schema_version", CatalogueSchema.Version),
    ];
}
