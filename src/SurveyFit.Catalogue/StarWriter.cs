using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.References;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Catalogue.Writing;
using SurveyFit.Fitting;

namespace SurveyFit.Catalogue;

/// <summary>Writes the tables that come from fits, star by star: all units of one star are in memory at a time.</summary>
internal sealed class StarWriter(
    ICampaignRecord record,
    FileFactsByPath files,
    ReferenceLists references,
    TableWriter<Star> targets,
    TableWriter<Star> badCalibrators,
    TableWriter<FitRow> fits,
    TableWriter<ParameterRow> parameters,
    TableWriter<ResidualRow> residuals,
    TableWriter<DetectionRow> detections) : IDisposable
{
    private readonly CampaignDescription _campaign = record.Description;
    private readonly ModelRoles _roles = new(record.Description);

    internal void WriteAll(CancellationToken cancellationToken)
    {
        HashSet<string> failed = [.. record.Failures().Select(failure => failure.TargetName).Where(name => name.Length > 0).Select(TargetName.Key)];
        foreach (IReadOnlyList<StarUnit> units in StarGrouping.Stars(record.FinishedUnits(), files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(new Star(_campaign, _roles, units, failed.Contains(TargetName.Key(units[0].Finished.Unit.TargetName)), ReferenceOf(units)));
        }

        targets.Complete();
        badCalibrators.Complete();
        fits.Complete();
        parameters.Complete();
        residuals.Complete();
        detections.Complete();
    }

    public void Dispose()
    {
        targets.Dispose();
        badCalibrators.Dispose();
        fits.Dispose();
        parameters.Dispose();
        residuals.Dispose();
        detections.Dispose();
    }

    private ReferenceMatch? ReferenceOf(IReadOnlyList<StarUnit> units)
    {
        UnitData data = (units.FirstOrDefault(unit => unit.Facts.HealpixIndex is not null) ?? units[0]).Data;
        return references.Find(units[0].Finished.Unit.TargetName, data.RightAscensionDegrees, data.DeclinationDegrees);
    }

    private void Write(Star star)
    {
        targets.Append(star);
        if (star.IsBadCalibratorCandidate)
            badCalibrators.Append(star);
        foreach (StarUnit unit in star.Units)
        {
            foreach (FitOutcome outcome in unit.Fits)
                Write(FitRow.Of(star, _roles, unit, outcome));
        }
    }

    private void Write(FitRow fit)
    {
        fits.Append(fit);
        foreach (ParameterRow parameter in fit.Parameters())
            parameters.Append(parameter);
        foreach (ResidualRow residual in fit.Residuals())
            residuals.Append(residual);
        foreach (DetectionRow detection in fit.Detections())
            detections.Append(detection);
    }
}
