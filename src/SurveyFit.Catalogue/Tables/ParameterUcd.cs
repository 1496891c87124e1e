namespace SurveyFit.Catalogue.Tables;

/// <summary>UCD of a parameter, from the last part of its name: models of all authors share these names.</summary>
internal static class ParameterUcd
{
    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["diameter"] = "phys.angSize",
        ["fwhm"] = "phys.angSize;stat.fwhm",
        ["u"] = "phot.limbDark",
        ["x"] = "pos.eq.ra;arith.diff",
        ["y"] = "pos.eq.dec;arith.diff",
        ["flux"] = "phot.flux;arith.ratio",
        ["flux_ratio"] = "phot.flux;arith.ratio",
        ["delta_magnitude"] = "phot.mag;arith.diff",
        ["separation"] = "pos.angDistance",
        ["position_angle"] = "pos.posAng",
        ["axis_ratio"] = "phys.size.axisRatio",
        ["elongation"] = "phys.size.axisRatio",
    };

    /// <summary>UCD; <c>stat.fit.param</c> for names without a meaning of their own.</summary>
    internal static string Of(string parameter)
    {
        string name = parameter[(parameter.LastIndexOf('.') + 1)..].Replace('-', '_');
        return ByName.GetValueOrDefault(name, "stat.fit.param");
    }
}
