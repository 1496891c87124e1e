using SurveyFit.Oifits.Tables;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Narrows tables to some of their rows; a unit of one night may share its files with other nights.</summary>
internal static class RowSubset
{
    /// <summary>The rows of OI_VIS2 that a rule accepts; the table itself if it accepts all.</summary>
    /// <param name="table">Table.</param>
    /// <param name="accepts">Rule over row indices.</param>
    internal static Vis2Table Of(Vis2Table table, Func<int, bool> accepts)
    {
        if (Rows(table, accepts) is not { } rows) return table;
        return table with
        {
            TargetId = Pick(table.TargetId, rows, 1),
            Mjd = Pick(table.Mjd, rows, 1),
            IntegrationSeconds = Pick(table.IntegrationSeconds, rows, 1),
            StationIndex = Pick(table.StationIndex, rows, table.StationsPerRow),
            Flag = Pick(table.Flag, rows, table.ChannelCount),
            Vis2 = Pick(table.Vis2, rows, table.ChannelCount),
            Vis2Error = Pick(table.Vis2Error, rows, table.ChannelCount),
            UMetres = Pick(table.UMetres, rows, 1),
            VMetres = Pick(table.VMetres, rows, 1),
            CorrelationIndex = table.CorrelationIndex is { } index ? Pick(index, rows, 1) : null,
        };
    }

    /// <summary>The rows of OI_T3 that a rule accepts; the table itself if it accepts all.</summary>
    /// <param name="table">Table.</param>
    /// <param name="accepts">Rule over row indices.</param>
    internal static T3Table Of(T3Table table, Func<int, bool> accepts)
    {
        if (Rows(table, accepts) is not { } rows) return table;
        return table with
        {
            TargetId = Pick(table.TargetId, rows, 1),
            Mjd = Pick(table.Mjd, rows, 1),
            IntegrationSeconds = Pick(table.IntegrationSeconds, rows, 1),
            StationIndex = Pick(table.StationIndex, rows, table.StationsPerRow),
            Flag = Pick(table.Flag, rows, table.ChannelCount),
            Amplitude = Pick(table.Amplitude, rows, table.ChannelCount),
            AmplitudeError = Pick(table.AmplitudeError, rows, table.ChannelCount),
            PhaseDegrees = Pick(table.PhaseDegrees, rows, table.ChannelCount),
            PhaseErrorDegrees = Pick(table.PhaseErrorDegrees, rows, table.ChannelCount),
            U1Metres = Pick(table.U1Metres, rows, 1),
            V1Metres = Pick(table.V1Metres, rows, 1),
            U2Metres = Pick(table.U2Metres, rows, 1),
            V2Metres = Pick(table.V2Metres, rows, 1),
            AmplitudeCorrelationIndex = table.AmplitudeCorrelationIndex is { } amplitude ? Pick(amplitude, rows, 1) : null,
            PhaseCorrelationIndex = table.PhaseCorrelationIndex is { } phase ? Pick(phase, rows, 1) : null,
        };
    }

    private static int[]? Rows(DataTable table, Func<int, bool> accepts)
    {
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(accepts)];
        return rows.Length == table.RowCount ? null : rows;
    }

    private static T[] Pick<T>(T[] values, int[] rows, int perRow)
    {
        var picked = new T[rows.Length * perRow];
        for (var i = 0; i < rows.Length; i++) Array.Copy(values, rows[i] * perRow, picked, i * perRow, perRow);
        return picked;
    }
}
