using SurveyFit.Observables;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Narrows a file to some of its nights.</summary>
internal static class NightFilter
{
    /// <summary>The file with the rows of the nights.</summary>
    /// <param name="content">File.</param>
    /// <param name="nights">Nights; empty = all.</param>
    internal static OifitsFile Apply(OifitsFile content, IReadOnlyList<int> nights)
    {
        if (nights.Count == 0) return content;
        return content with
        {
            Vis2 = [.. content.Vis2.Select(table => RowSubset.Of(table, Accepts(table, nights)))],
            T3 = [.. content.T3.Select(table => RowSubset.Of(table, Accepts(table, nights)))],
        };
    }

    private static Func<int, bool> Accepts(DataTable table, IReadOnlyList<int> nights)
    {
        var longitude = ObservingNight.LongitudeOf(table.Array, table.ArrName);
        return row => nights.Contains(ObservingNight.Of(table.Mjd[row], longitude));
    }
}
