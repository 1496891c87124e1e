using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Reading;

/// <summary>The tables that data tables refer to by name.</summary>
internal sealed class TableLinks
{
    internal List<Target> Targets { get; } = [];

    internal List<WavelengthTable> Wavelengths { get; } = [];

    internal List<ArrayTable> Arrays { get; } = [];

    internal List<CorrTable> Correlations { get; } = [];

    /// <summary>OI_WAVELENGTH of a data table; without it the table cannot be used.</summary>
    /// <param name="table">The data table.</param>
    /// <param name="channels">Elements per cell of its data columns; null if they do not say.</param>
    /// <remarks>
    /// Merged files repeat an INSNAME with different channels: of several, the one with the right number of channels is
    /// taken, preferring the last one before the data table.
    /// </remarks>
    internal WavelengthTable Wavelength(OiTable table, int? channels)
    {
        string name = table.Text("INSNAME"u8)
            ?? throw table.Fail(OifitsErrorKind.MissingReference, "the keyword INSNAME is missing, so its wavelengths are unknown; repair the header.");
        WavelengthTable[] named = [.. Wavelengths.Where(candidate => candidate.InsName == name)];
        if (named.Length == 0)
        {
            throw table.Fail(OifitsErrorKind.MissingReference, $"no OI_WAVELENGTH has INSNAME '{name}'; add it, or correct the keyword.");
        }

        WavelengthTable[] fitting = [.. named.Where(candidate => channels is null || candidate.ChannelCount == channels)];
        if (fitting.Length == 0)
        {
            throw table.Fail(
                OifitsErrorKind.MissingReference,
                $"its cells have {channels} channels, OI_WAVELENGTH '{name}' (HDU {named[0].HduIndex}) has {named[0].ChannelCount}; correct INSNAME.");
        }

        return fitting.LastOrDefault(candidate => candidate.HduIndex < table.HduIndex) ?? fitting[0];
    }

    /// <summary>OI_ARRAY of a data table; null, with a finding, where there is none.</summary>
    internal ArrayTable? Array(OiTable table)
    {
        string? name = table.Text("ARRNAME"u8);
        if (name is null) return null;
        ArrayTable? array = Arrays.LastOrDefault(candidate => candidate.ArrName == name && candidate.HduIndex < table.HduIndex)
            ?? Arrays.FirstOrDefault(candidate => candidate.ArrName == name);
        if (array is null) table.Note("ARRNAME_REF", Severity.Error, $"no OI_ARRAY has ARRNAME '{name}'; stations have no names");
        return array;
    }

    /// <summary>OI_CORR of a data table; null, with a finding, where there is none.</summary>
    internal CorrTable? Correlation(OiTable table)
    {
        string? name = table.Text("CORRNAME"u8);
        if (name is null) return null;
        CorrTable? correlation = Correlations.FirstOrDefault(candidate => candidate.CorrName == name);
        if (correlation is null) table.Note("CORRNAME_REF", Severity.Info, $"no OI_CORR has CORRNAME '{name}'; data are taken as independent");
        return correlation;
    }

    /// <summary>TARGET_ID of each row; without the column, the file's only target.</summary>
    internal int[] TargetIds(OiTable table)
    {
        if (table.Integers("TARGET_ID") is { } ids) return ids;
        return Targets.Count == 1 ? OiTable.Filled(table.RowCount, Targets[0].Id) : throw table.Missing("TARGET_ID");
    }
}
