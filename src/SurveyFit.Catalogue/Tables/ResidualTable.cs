using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Fitting.Diagnostics;

namespace SurveyFit.Catalogue.Tables;

/// <summary>Residuals of one baseline or triangle in one fit: a row of <c>residuals</c>.</summary>
internal sealed record ResidualRow(FitRow Fit, ResidualGroup Group, ResidualStatistics Statistics)
{
    internal string Observable => Group.Observable switch
    {
        SurveyFit.Observables.Observable.Vis2 => "V2",
        SurveyFit.Observables.Observable.T3Phi => "T3PHI",
        SurveyFit.Observables.Observable.T3Amp => "T3AMP",
        _ => throw new InvalidOperationException($"Unknown observable {Group.Observable}."),
    };

    internal string Unit => Group.Observable == SurveyFit.Observables.Observable.T3Phi ? "deg" : "";
}

/// <summary>The table <c>residuals</c>.</summary>
internal static class ResidualTable
{
    internal static TableLayout<ResidualRow> Layout { get; } = new TableLayout<ResidualRow>.Builder(
            "residuals",
            "One row per fit, observable, instrument and baseline or triangle: how the data differ from the model, observed minus computed. Statistics have six digits. Rows are in the order of fits, then of the data.",
            rowsPerFile: 122_880)
        .Text("fit_id", "meta.id.parent", "Fit, as in fits.", row => row.Fit.FitId)
        .Text("unit_id", "meta.id", "Unit, as in fits.", row => row.Fit.Unit.Id.Value)
        .Text("target_name", "meta.id;src", "Star.", row => row.Fit.Star.Name)
        .Partition("model", "meta.id;meta.modelled", "Model.", row => row.Fit.Fit.Model)
        .Text("observable", "meta.code.class", "V2, T3PHI or T3AMP.", row => row.Observable)
        .Text("insname", "meta.id;instr", "INSNAME as in the files.", row => row.Group.InsName)
        .Text("instrument", "meta.id.part;instr", "Family and band, e.g. SPICA/R.", row => InstrumentNames.Of(row.Group.InsName, row.Group.WavelengthMetres).Label)
        .Text("stations", "meta.id;instr.tel", "Stations of the baseline or triangle, joined by '-'; * for all beyond a thousand.", row => row.Group.Stations)
        .Double("em_median", "m", "em.wl;stat.median", "Median wavelength of the channels.", row => row.Group.WavelengthMetres)
        .Integer("n", "meta.number", "Data used.", row => row.Group.Count)
        .Text("unit", "meta.unit", "Unit of mean and rms: deg for closure phases, NULL for numbers.", row => row.Unit)
        .Double("mean", "", "stat.fit.residual;stat.mean", "Mean residual, in unit.", row => row.Statistics.Mean)
        .Double("rms", "", "stat.rms;stat.fit.omc", "Root mean square of the residuals, in unit.", row => row.Statistics.Rms)
        .Double("chi2", "", "stat.fit.chi2", "Sum of squared residuals over their errors.", row => row.Statistics.ChiSquare)
        .Double("chi2_per_datum", "", "stat.fit.chi2;arith.ratio", "chi2 / n.", row => row.Statistics.ChiSquare / row.Group.Count)
        .Double("mean_sigmas", "", "stat.fit.residual;stat.mean", "Mean of residual over error: a bias shows here.", row => row.Statistics.MeanSigmas)
        .Double("max_abs_sigmas", "", "stat.fit.residual;stat.max", "Largest absolute residual over its error.", row => row.Statistics.MaximumSigmas)
        .Double("lag1_correlation", "", "stat.correlation;stat.fit.omc", "Correlation of residuals over errors between neighbouring channels, about mean_sigmas: near 0 for independent errors. NULL with fewer than three pairs.", row => row.Statistics.Lag1)
        .Build();
}
