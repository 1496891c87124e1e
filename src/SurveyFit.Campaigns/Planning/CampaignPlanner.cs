using System.Threading.Channels;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Campaigns.Records;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Planning;

/// <summary>Plans a campaign into a ledger: expands the input, scans what is new or changed, groups, and keeps what is done.</summary>
public sealed class CampaignPlanner
{
    private const int ScansPerCommit = 500;
    private readonly CampaignDefinition _campaign;
    private readonly CampaignLedger _ledger;
    private readonly IFileScanner _scanner;

    /// <summary>A planner.</summary>
    /// <param name="campaign">Campaign.</param>
    /// <param name="ledger">Receives the plan.</param>
    /// <param name="scanner">Reads files.</param>
    internal CampaignPlanner(CampaignDefinition campaign, CampaignLedger ledger, IFileScanner scanner)
    {
        _campaign = campaign;
        _ledger = ledger;
        _scanner = scanner;
    }

    /// <summary>A planner that reads OIFITS files.</summary>
    /// <param name="campaign">Campaign.</param>
    /// <param name="ledger">Receives the plan.</param>
    public CampaignPlanner(CampaignDefinition campaign, CampaignLedger ledger)
        : this(campaign, ledger, new OifitsFileScanner(campaign.Rules.Embargo))
    {
    }

    /// <summary>Plans.</summary>
    /// <param name="readers">Files read at the same time.</param>
    /// <param name="progress">Receives (scanned, all) now and then; may be null.</param>
    /// <param name="cancellation">Stops; scans made so far are kept.</param>
    /// <returns>What the plan holds and how it differs from the ledger's previous one, or the problems of the input.</returns>
    public async Task<ParseResult<PlanSummary>> PlanAsync(int readers, Action<PlanProgress>? progress, CancellationToken cancellation)
    {
        var input = InputExpansion.Of(_campaign, cancellation);
        if (input.Problems.Count > 0) return new ParseResult<PlanSummary>(input.Problems);
        _ledger.SaveRules(_campaign.Rules);
        var wanted = _ledger.WithoutScan(input.Files, _scanner.Version);
        var key = PlanKey.Of(_campaign, input, _scanner.Version);
        if (wanted.Count == 0 && _ledger.PlanOf(_campaign, key) is { } unchanged) return new ParseResult<PlanSummary>(unchanged);
        await ScanAsync(input, wanted, readers, progress, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return new ParseResult<PlanSummary>(_ledger.ReplacePlan(_campaign, input.Files, input.Refused, key));
    }

    private async Task ScanAsync(
        InputExpansion input, IReadOnlyList<InputFile> wanted, int readers, Action<PlanProgress>? progress, CancellationToken cancellation)
    {
        var known = input.Files.Count - wanted.Count;
        progress?.Invoke(new PlanProgress(known, input.Files.Count));
        var scans = Channel.CreateBounded<(InputFile File, FileScan Scan)>(ScansPerCommit);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    var options = new ParallelOptions { MaxDegreeOfParallelism = readers, CancellationToken = cancellation };
                    await Parallel.ForEachAsync(
                        wanted,
                        options,
                        (file, stop) => scans.Writer.WriteAsync((file, Scan(file)), stop)).ConfigureAwait(false);
                }
                finally
                {
                    scans.Writer.Complete();
                }
            },
            CancellationToken.None);

        var batch = new List<(InputFile File, FileScan Scan)>();
        while (await scans.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (batch.Count < ScansPerCommit && scans.Reader.TryRead(out var scan)) batch.Add(scan);
            _ledger.SaveScans(batch, _scanner.Version);
            known += batch.Count;
            batch.Clear();
            progress?.Invoke(new PlanProgress(known, input.Files.Count));
        }

        await reading.ConfigureAwait(false);
    }

    private FileScan Scan(InputFile file)
    {
#pragma warning disable CA1031 // The planning boundary: a bug that one file meets is recorded, and the campaign goes on.
        try
        {
            return _scanner.Scan(file);
        }
        catch (Exception bug)
        {
            var record = new FileRecord { Path = file.Path, Sha256 = "", SizeBytes = file.SizeBytes, Readable = false };
            return new FileScan(record, [], new ScanFailure(InternalError.Class, InternalError.Describe(bug), Transient: true));
        }
#pragma warning restore CA1031
    }
}

/// <summary>How far planning is.</summary>
/// <param name="Scanned">Files whose content is known.</param>
/// <param name="Total">All files.</param>
public sealed record PlanProgress(int Scanned, int Total);
