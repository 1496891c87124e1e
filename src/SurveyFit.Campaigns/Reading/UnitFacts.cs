using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Fitting.Statistics;
using SurveyFit.Observables;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Collects what the catalogue says of a unit besides its fits.</summary>
internal sealed class UnitFacts
{
    private readonly SortedSet<string> _instruments = new(StringComparer.Ordinal);
    private Target? _target;
    private int? _quality;

    /// <summary>Adds a file of the unit.</summary>
    /// <param name="content">File, narrowed to the unit's nights.</param>
    /// <param name="file">The unit's part of it.</param>
    internal void Add(OifitsFile content, UnitFile file)
    {
        foreach (var table in content.Vis2.Concat<DataTable>(content.T3))
        {
            if (file.InsNames.Count > 0 && !file.InsNames.Contains(table.Wavelength.InsName)) continue;
            if (!table.TargetId.Any(file.TargetIds.Contains)) continue;
            _instruments.Add(InstrumentIdentity.Of(table.Wavelength.InsName, table.Wavelength.WavelengthMetres).Family);
        }

        // The first file that knows the position; merged files often write zeros or NaN.
        if (_target is null || double.IsNaN(_target.RightAscensionDegrees)) _target = content.FindTarget(file.TargetIds[0]) ?? _target;
        if (content.Quality.Value is { } level) _quality = Math.Min(_quality ?? level, level);
    }

    /// <summary>The facts.</summary>
    /// <param name="data">Data set of all files.</param>
    /// <param name="errorsAdjusted">True if the campaign changed the errors of the data.</param>
    internal UnitData Describe(DataSet data, bool errorsAdjusted)
    {
        var groups = DataGroups.Of(data);
        return new UnitData
        {
            RightAscensionDegrees = _target?.RightAscensionDegrees ?? double.NaN,
            DeclinationDegrees = _target?.DeclinationDegrees ?? double.NaN,
            Instruments = [.. _instruments],
            MjdMinimum = data.Summary.MjdMinimum,
            MjdMean = data.Summary.MjdMean,
            MjdMaximum = data.Summary.MjdMaximum,
            WavelengthMinimumMetres = data.Summary.WavelengthMinimumMetres,
            WavelengthMaximumMetres = data.Summary.WavelengthMaximumMetres,
            BaselineMinimumMetres = data.Summary.BaselineMinimumMetres,
            BaselineMaximumMetres = data.Summary.BaselineMaximumMetres,
            FlaggedCount = data.TotalCounts.Flagged,
            NotFiniteCount = data.TotalCounts.NotFinite,
            BadErrorCount = data.TotalCounts.BadError,
            FilteredCount = data.TotalCounts.Filtered,
            QualityLevel = _quality,
            ErrorsAdjusted = errorsAdjusted,
            ClosureAsymmetryNsigma = ClosureAsymmetry.Nsigma(data),
            ResidualGroups = groups.Residuals,
            Nights = groups.Nights,
        };
    }
}
