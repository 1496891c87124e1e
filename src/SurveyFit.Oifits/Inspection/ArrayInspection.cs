namespace SurveyFit.Oifits.Inspection;

/// <summary>One OI_ARRAY in short.</summary>
/// <param name="HduIndex">Index in the file.</param>
/// <param name="ArrName">ARRNAME.</param>
/// <param name="StationCount">Stations in the table.</param>
/// <param name="UsedStations">Names of the stations that data rows use, in the table's order.</param>
public sealed record ArrayInspection(int HduIndex, string ArrName, int StationCount, IReadOnlyList<string> UsedStations);
