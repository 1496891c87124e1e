using SurveyFit.Reports.Pictures;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports;

/// <summary>Draws one star of a campaign as a picture.</summary>
public static class StarPlot
{
    /// <summary>Draws a star with the fit of the lowest BIC of each of its units.</summary>
    /// <param name="request">Campaign, and the one star to draw.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>SVG text, and units whose data could not be drawn, one sentence each.</returns>
    /// <exception cref="ReportException">None of the star's data can be drawn.</exception>
    /// <exception cref="Catalogue.CatalogueException">There is no catalogue, or no such star.</exception>
    /// <exception cref="Campaigns.Ledger.LedgerException">There is no ledger.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static (string Svg, IReadOnlyList<string> Problems) Draw(ReportRequest request, CancellationToken cancellation)
    {
        using var source = CampaignSource.Open(request.Directory, request.DataRoot);
        var chosen = source.Spellings(request.Stars, cancellation)!;
        using var drawing = new UnitDrawing(source.NewReader, source.Models, ViewDetail.Full, source.Flags(chosen, cancellation));
        var units = new List<DrawnUnit>();
        var problems = new List<string>();
        var star = request.Stars[0];
        foreach (var finished in source.Units(chosen))
        {
            star = finished.Unit.TargetName;
            var block = drawing.Draw(finished, cancellation) ?? throw source.Outdated();
            if (block.Problem is not null) problems.Add($"{block.Label}: {block.Problem}");
            if (block.View is { } view)
                units.Add(new DrawnUnit(view, view.Preferred < 0 ? null : finished.Fits.First(fit => fit.Model == view.Models[view.Preferred].Name)));
        }

        if (units.Count == 0)
            throw new ReportException($"There is nothing to draw of '{star}'. {(problems.Count > 0 ? string.Join(' ', problems) : "No unit of this star was fitted; 'surveyfit explain' says why.")}");
        return (StarPicture.Draw(star, units), problems);
    }
}
