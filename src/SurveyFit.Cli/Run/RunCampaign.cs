using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Catalogue;
using SurveyFit.Catalogue.References;
using SurveyFit.Models.Files;

namespace SurveyFit.Cli.Run;

/// <summary>The whole of <c>surveyfit run</c> and <c>surveyfit submit</c>: validate, plan, fit, write the catalogue.</summary>
internal sealed class RunCampaign
{
    // Shown at least this often, also while nothing ends.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private readonly RunRequest _request;
    private readonly IFitting _fitting;
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly TextWriter _notes = Console.Error;

    /// <summary>A run.</summary>
    internal RunCampaign(RunRequest request, IFitting fitting)
    {
        _request = request;
        _fitting = fitting;
    }

    /// <summary>Runs.</summary>
    /// <param name="stop">Ctrl-C or SIGTERM.</param>
    /// <returns>Exit code.</returns>
    internal async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            var campaign = CampaignFile.Read(_request.CampaignPath, new LibraryModels());
            if (!campaign.Succeeded) return Refuse(campaign.Problems);
            return _request.DryRun ? await DryRunAsync(campaign.Value, stop) : await RunAsync(campaign.Value, stop);
        }
        catch (Exception problem) when (problem is LedgerException or CatalogueException or ClusterException or IOException or UnauthorizedAccessException)
        {
            await _notes.WriteLineAsync($"surveyfit: {problem.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped();
        }
    }

    private async Task<int> DryRunAsync(CampaignDefinition campaign, CancellationToken stop)
    {
        ReferenceLists.Check(campaign.Rules.References);
        using var ledger = CampaignLedger.InMemory(_clock);
        using var display = Display();
        var plan = await PlanAsync(campaign, ledger, display, stop);
        display.Clear();
        if (!plan.Succeeded) return Refuse(plan.Problems);
        var units = ledger.Status().Units;
        if (_request.Json) RunJson.Write(Console.OpenStandardOutput(), Result(campaign, "", plan.Value, units, units, ledger, TimeSpan.Zero), dryRun: true);
        else RunText.WritePlan(Console.Out, campaign.Name, plan.Value);
        return ExitCode.Success;
    }

    private async Task<int> RunAsync(CampaignDefinition campaign, CancellationToken stop)
    {
        if ((_request.Output ?? campaign.Output) is not { } output)
            return Refuse([new Problem(_request.CampaignPath, 0, 0, "no output folder: give --out DIR, or 'output' in the campaign file")]);
        ReferenceLists.Check(campaign.Rules.References);
        Directory.CreateDirectory(output);
        using var held = OutputLock.Take(output, _clock);
        using var ledger = CampaignLedger.Open(output, _clock);
        if (ledger.DifferencesFrom(campaign) is { Count: > 0 } differences) return RefuseOther(output, differences);

        using var display = Display();
        var plan = await PlanAsync(campaign, ledger, display, stop);
        display.Clear();
        if (!plan.Succeeded) return Refuse(plan.Problems);
        if (!_request.Json) RunText.WritePlan(Console.Out, campaign.Name, plan.Value);

        var before = ledger.Status().Units;
        var started = _clock.GetTimestamp();
        var end = await FitAsync(campaign, ledger, output, display, stop);
        var elapsed = _clock.GetElapsedTime(started);
        display.Clear();
        if (!end.Complete) return Stopped();

        WriteCatalogue(ledger, output, display, stop);
        display.Clear();
        var result = Result(campaign, output, plan.Value, before, end, ledger, elapsed);
        if (_request.Json) RunJson.Write(Console.OpenStandardOutput(), result, dryRun: false);
        else RunText.WriteResult(Console.Out, result);
        return ExitCode.Success;
    }

    private async Task<ParseResult<PlanSummary>> PlanAsync(
        CampaignDefinition campaign, CampaignLedger ledger, IRunDisplay display, CancellationToken stop) =>
        await new CampaignPlanner(campaign, ledger).PlanAsync(_request.Workers, display.Planning, stop);

    private async Task<CampaignProgress> FitAsync(
        CampaignDefinition campaign, CampaignLedger ledger, string output, IRunDisplay display, CancellationToken stop)
    {
        await using var engine = await _fitting.StartAsync(campaign, ledger, output, stop);
        ledger.MarkStarted(_fitting.Workers);
        var latest = new CampaignProgress(0, 0, 0, 0, 0, 0);
        var runner = new CampaignRunner(ledger, engine, _fitting.Limits) { StopGrace = _fitting.StopGrace };
        var running = runner.RunAsync(
            progress =>
            {
                Volatile.Write(ref latest, progress);
                _fitting.Note(progress);
            },
            stop);
        while (await Task.WhenAny(running, Task.Delay(Beat, CancellationToken.None)) != running) display.Fitting(Volatile.Read(ref latest));
        var end = await running;
        ledger.MarkStopped();
        return end;
    }

    private static void WriteCatalogue(CampaignLedger ledger, string output, IRunDisplay display, CancellationToken stop)
    {
        var writer = typeof(CatalogueWriter).Assembly.ManifestModule.ModuleVersionId.ToString("N");
        if (ledger.IsCatalogueCurrent(writer) && File.Exists(Path.Combine(output, "catalogue", CatalogueManifest.FileName))) return;
        display.WritingCatalogue();
        CatalogueWriter.Write(ledger, output, stop);
        ledger.MarkCatalogueWritten(writer);
    }

    private static RunResult Result(
        CampaignDefinition campaign, string output, PlanSummary plan, CampaignProgress before, CampaignProgress end, CampaignLedger ledger, TimeSpan elapsed) =>
        new(campaign.Name, output, plan, before, end, ledger.FailureClasses(), elapsed);

    private IRunDisplay Display() => Console.IsErrorRedirected ? new PlainDisplay(_notes, _clock) : new LiveDisplay(_notes, _clock);

    private int Refuse(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems) _notes.WriteLine(problem);
        _notes.WriteLine($"surveyfit: {Wording.Count(problems.Count, "problem")}; nothing was run.");
        return ExitCode.BadInput;
    }

    private int RefuseOther(string output, IReadOnlyList<string> differences)
    {
        _notes.WriteLine($"surveyfit: {output} holds another campaign, so its results do not answer this one:");
        foreach (var difference in differences) _notes.WriteLine($"  {difference}");
        _notes.WriteLine("Use another --out, or the campaign file as it was.");
        return ExitCode.BadInput;
    }

    private int Stopped()
    {
        _notes.WriteLine("surveyfit: stopped. What is done is kept; the same command goes on from here.");
        return ExitCode.Cancelled;
    }
}
