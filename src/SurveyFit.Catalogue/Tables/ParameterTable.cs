using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>parameters</c>.</summary>
internal static class ParameterTable
{
    internal static TableLayout<ParameterRow> Layout { get; } = new TableLayout<ParameterRow>.Builder(
            "parameters",
            "One row per parameter or derived quantity of a fit: the long form of the lists in fits. Rows are in the order of fits, then of the model, derived quantities last.",
            rowsPerFile: 122_880)
        .Text("fit_id", "meta.id.parent", "Fit, as in fits.", row => row.Fit.FitId)
        .Text("unit_id", "meta.id", "Unit, as in fits.", row => row.Fit.Unit.Id.Value)
        .Text("target_name", "meta.id;src", "Star.", row => row.Fit.Star.Name)
        .Partition("model", "meta.id;meta.modelled", "Model.", row => row.Fit.Fit.Model)
        .Text("name", "meta.id;meta.main", "component.parameter, e.g. star.diameter.", row => row.Name)
        .Text("component", "meta.id.part", "Part of name before the point; NULL if it has none.", row => row.Component)
        .Text("unit", "meta.unit", "Unit of value, sigma and sigma_scaled; NULL for a number.", row => row.Unit)
        .Text("ucd", "meta.ucd", "UCD of value.", row => ParameterUcd.Of(row.Name))
        .Double("value", "", "stat.fit.param", "Best value, in unit.", row => row.Value)
        .Double("sigma", "", "stat.error;stat.fit.param", "1 σ with the errors of the data at face value; NULL if fixed or without covariance.", row => row.Sigma)
        .Double("sigma_scaled", "", "stat.error;stat.fit.param", "sigma times √χ²r.", row => row.SigmaScaled)
        .Boolean("free", "meta.code", "True if fitted.", row => row.IsFree)
        .Boolean("at_bound", "meta.code", "True if the fit ended on a bound of this parameter.", row => row.IsAtBound)
        .Boolean("derived", "meta.code", "True for a quantity computed from fitted parameters.", row => row.IsDerived)
        .Integer("flags", "meta.code", "Flags of the fit, as in fits.", row => (int)row.Fit.Flags)
        .Build();
}
