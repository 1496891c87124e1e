namespace SurveyFit.Catalogue.Tables;

/// <summary>UCD of a parameter, from the last part of its name: models of all authors share these names.</summary>
internal static class ParameterUcd
{
    internal const string LimbDarkening = "phot.limbDark";

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["diameter"] = "phys.angSize",
        ["fwhm"] = "phys.angSize;stat.fwhm",
        ["u"] = LimbDarkening,
        ["x"] = "pos.eq.ra;arith.diff",
        ["y"] = "pos.eq.dec;arith.diff",
        ["flux"] = "phot.flux;arith.ratio",
        ["flux-ratio"] = "phot.flux;arith.ratio",
        ["delta-magnitude"] = "phot.mag;arith.diff",
        ["separation"] = "pos.angDistance",
        ["position-angle"] = "pos.posAng",
        ["axis-ratio"] = "phys.size.axisRatio",
        ["elongation"] = "phys.size.axisRatio",
        ["minor-axis"] = "phys.angSize.sminAxis",
        ["inner-ratio"] = "phys.angSize;arith.ratio",
    };

    /// <summary>UCD; <c>stat.fit.param</c> for names without a meaning of their own.</summary>
    internal static string Of(string parameter) => ByName.GetValueOrDefault(parameter[(parameter.LastIndexOf('.') + 1)..], "stat.fit.param");
}
