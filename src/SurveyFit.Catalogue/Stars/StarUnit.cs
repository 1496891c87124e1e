using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Fitting;

namespace SurveyFit.Catalogue.Stars;

/// <summary>One unit of a star with what its fits share.</summary>
internal sealed record StarUnit(FinishedUnit Finished, UnitFacts Facts)
{
    internal UnitData Data => Finished.Data;

    internal IReadOnlyList<FitOutcome> Fits => Finished.Fits;

    internal FitOutcome? Fit(string model) => Fits.FirstOrDefault(fit => fit.Model == model);
}
