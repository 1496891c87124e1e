using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Fitting;
using SurveyFit.Reports.Page;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports;

/// <summary>Writes the report of a campaign: one HTML file with everything in it. The same campaign gives the same bytes.</summary>
public static class CampaignReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="request">What it is to show.</param>
    /// <param name="output">Receives the HTML.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ReportException">The report cannot be made.</exception>
    /// <exception cref="Catalogue.CatalogueException">There is no catalogue, or no such star.</exception>
    /// <exception cref="Campaigns.Ledger.LedgerException">There is no ledger.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static ReportResult Write(ReportRequest request, Stream output, CancellationToken cancellation)
    {
        using var source = CampaignSource.Open(request.Directory, request.DataRoot);
        var chosen = source.Spellings(request.Stars, cancellation);
        var summary = CatalogueSummary.Read(request.Directory, cancellation);
        var stars = StarColumns.Read(source.Catalogue, cancellation);
        var flags = source.Flags(chosen, cancellation);
        var detail = ViewDetail.For(flags.Count / Math.Max(1, source.Models.Count), source.Models.Count, source.Models.Count(CompanionMapper.HasCompanion));
        var companions = new CompanionDrawing(source.Models, source.Search, chosen is null ? detail.Maps : detail.Maps with { WorkPerMap = double.PositiveInfinity });
        using var drawing = new UnitDrawing(source.NewReader, source.Models, detail, flags, companions);

        using var page = new PageWriter(output, source.Description.Name, source.Description.SoftwareVersion);
        var problems = new List<string>();
        var units = 0;
        foreach (var (finished, packed, problem) in Packed(source.Units(chosen), drawing, request.Jobs, cancellation))
        {
            if (packed is null || !stars.AddUnit(finished.Unit.TargetName, units)) throw source.Outdated();
            if (problem is not null) problems.Add($"{finished.Unit.TargetName}: {problem}");
            page.WriteUnit(units++, packed);
        }

        var index = new IndexBlock(source, summary, stars)
        {
            Pulls = request.Pulls,
            Residuals = drawing.Residuals,
            OpenStar = chosen is null ? null : stars.FirstDrawn,
        };
        page.Finish(PackedText.Of(json => index.Write(json, cancellation)));
        return new ReportResult(stars.Count, stars.DrawnCount, units, problems);
    }

    // In the plan's order whatever thread is first, so that the file is the same every time.
    private static ParallelQuery<(FinishedUnit Unit, string? Packed, string? Problem)> Packed(
        IEnumerable<FinishedUnit> units, UnitDrawing drawing, int jobs, CancellationToken cancellation) =>
        units.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Clamp(jobs, 1, 64)).WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancellation)
            .Select(finished =>
            {
                var block = drawing.Draw(finished, cancellation);
                return (finished, block is null ? null : PackedText.Of(block.Write), block?.Problem);
            });
}
