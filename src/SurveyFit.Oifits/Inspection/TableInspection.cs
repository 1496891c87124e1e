namespace SurveyFit.Oifits.Inspection;

/// <summary>One HDU in short.</summary>
/// <param name="HduIndex">Index in the file, 0 = primary.</param>
/// <param name="Name">EXTNAME.</param>
/// <param name="Type">XTENSION.</param>
/// <param name="Revision">OI_REVN; null where absent.</param>
/// <param name="Rows">Rows of a table.</param>
/// <param name="Channels">Spectral channels of a data table or OI_WAVELENGTH; null for others.</param>
/// <param name="InsName">INSNAME; null where absent.</param>
/// <param name="ArrName">ARRNAME; null where absent.</param>
/// <param name="DateObs">DATE-OBS; null where absent.</param>
/// <param name="IsOifits">Whether it is a table of the standard.</param>
/// <param name="Problem">Why a table of the standard could not be used; null if it was.</param>
public sealed record TableInspection(
    int HduIndex,
    string Name,
    string Type,
    int? Revision,
    long Rows,
    int? Channels,
    string? InsName,
    string? ArrName,
    string? DateObs,
    bool IsOifits,
    string? Problem);
