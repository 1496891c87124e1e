using System.Text.RegularExpressions;

namespace SurveyFit.Campaigns.Planning;

/// <summary>What an INSNAME stands for: the instrument's family and the photometric band of its channels.</summary>
/// <remarks>
/// INSNAME alone does not identify an instrument: PIONIER's carries wavelengths that differ from night to night, merged files append
/// <c>_v1</c>, and mircx_pipeline writes <c>MIRCX</c> for MYSTIC too. So the wavelengths decide with the name.
/// </remarks>
/// <param name="Family">Family, upper case, e.g. <c>PIONIER</c>.</param>
/// <param name="Band">Band of the median wavelength, e.g. <c>H</c>.</param>
public sealed partial record InstrumentIdentity(string Family, string Band)
{
    /// <summary><c>FAMILY/BAND</c>, the group label of units grouped by target and instrument.</summary>
    public string Label => $"{Family}/{Band}";

    /// <summary>Identifies the instrument of one OI_WAVELENGTH table.</summary>
    /// <param name="insName">INSNAME as written.</param>
    /// <param name="wavelengthMetres">EFF_WAVE, in metres, any order.</param>
    public static InstrumentIdentity Of(string insName, ReadOnlySpan<double> wavelengthMetres)
    {
        var band = PhotometricBand.Of(Median(wavelengthMetres));
        var family = FamilyOf(insName, band);

        // MIRC-X records J and H only; K-band channels under its name are MYSTIC's.
        if (family == "MIRCX" && band == "K") family = "MYSTIC";
        return new InstrumentIdentity(family, band);
    }

    /// <inheritdoc/>
    public override string ToString() => Label;

    private static string FamilyOf(string insName, string band)
    {
        var name = Separators().Replace(insName.Trim().ToUpperInvariant(), "_");
        var parenthesis = name.IndexOf('(', StringComparison.Ordinal);
        if (parenthesis > 0) name = name[..parenthesis];
        for (var previous = ""; previous != name && name.Length > 0;)
        {
            previous = name;
            var shorter = Suffix().Replace(name, "");
            if (shorter.EndsWith("_" + band, StringComparison.Ordinal)) shorter = shorter[..^(band.Length + 1)];
            if (shorter.Length > 0) name = shorter;
        }

        return name switch
        {
            "" => "UNNAMED",
            "MIRC-X" => "MIRCX",
            _ => name,
        };
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    [GeneratedRegex(@"[\s_/]+")]
    private static partial Regex Separators();

    // Copies in merged files (_V1), running numbers (_2), polarisations (_PNAT, _P1), telescopes (_6T), dates (_2004-04-12), ASPRO ranges (_0.60-0.89-60CH).
    [GeneratedRegex(@"_(V\d+|\d{1,3}|PNAT|P\d|\d+T|\d{4}-\d{2}-\d{2}|LM|\d+(\.\d+)?(-\d+(\.\d+)?)?-\d+CH)?$")]
    private static partial Regex Suffix();
}
