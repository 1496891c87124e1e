using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Writing;

/// <summary>The primary HDU: no data, the keywords OIFITS 2 demands, and the caller's own.</summary>
internal static class PrimaryHeader
{
    private const string Several = "MULTI";
    private const string Unknown = "UNKNOWN";

    private static readonly string[] Structural =
        ["SIMPLE", "BITPIX", "NAXIS", "NAXIS1", "NAXIS2", "NAXIS3", "EXTEND", "GROUPS", "PCOUNT", "GCOUNT", "BSCALE", "BZERO", "BLANK",
         "CONTENT", "LONGSTRN", "CHECKSUM", "DATASUM", "END"];

    internal static byte[] Build(OifitsContent content)
    {
        var header = new HeaderWriter();
        header.Logical("SIMPLE", true, "conforms to FITS standard");
        header.Whole("BITPIX", 8);
        header.Whole("NAXIS", 0, "no data in the primary HDU");
        header.Logical("EXTEND", true);
        header.Text("CONTENT", "OIFITS2", "OIFITS, version 2");
        if (content.Header.Any(card => card.Kind == CardKind.Text && card.Value.Length > 60)) header.Text("LONGSTRN", "OGIP 1.0", "strings may CONTINUE");

        HeaderCard[] own = [.. content.Header.Where(card => !Structural.Contains(card.Keyword, StringComparer.OrdinalIgnoreCase))];
        foreach (HeaderCard card in Mandatory(content))
        {
            if (!own.Any(candidate => candidate.Keyword == card.Keyword)) header.Add(card);
        }

        foreach (HeaderCard card in own) header.Add(card);
        return header.ToBytes();
    }

    /// <summary>Day of the earliest datum; the day MJD counts from if nothing is dated.</summary>
    internal static string ObservationDay(OifitsContent content) => ObservationDate.FromMjd(Tables(content).SelectMany(table => table.Mjd)) ?? "1858-11-17";

    private static HeaderCard[] Mandatory(OifitsContent content)
    {
        string day = ObservationDay(content);
        return
        [
            HeaderCard.Text("ORIGIN", "SurveyFit"),
            HeaderCard.Text("DATE", day, "no clock: day of the first observation"),
            HeaderCard.Text("DATE-OBS", day),
            HeaderCard.Text("TELESCOP", OneOf(content.Arrays.Select(array => array.ArrName))),
            HeaderCard.Text("INSTRUME", OneOf(content.Wavelengths.Select(wavelength => wavelength.InsName))),
            HeaderCard.Text("OBSERVER", Unknown),
            HeaderCard.Text("OBJECT", OneOf(content.Targets.Select(target => target.Name))),
            HeaderCard.Text("INSMODE", Unknown),
        ];
    }

    private static IEnumerable<DataTable> Tables(OifitsContent content) => [.. content.Vis, .. content.Vis2, .. content.T3, .. content.Flux];

    private static string OneOf(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Where(name => name.Length > 0).Distinct()];
        return distinct.Length switch { 0 => Unknown, 1 => distinct[0], _ => Several };
    }
}
