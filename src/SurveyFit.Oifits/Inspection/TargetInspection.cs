namespace SurveyFit.Oifits.Inspection;

/// <summary>One target in short.</summary>
/// <param name="Id">TARGET_ID.</param>
/// <param name="Name">TARGET.</param>
/// <param name="RightAscensionDegrees">RAEP0, in degrees.</param>
/// <param name="DeclinationDegrees">DECEP0, in degrees.</param>
/// <param name="Category">CATEGORY; empty if the file does not say.</param>
/// <param name="VisRows">OI_VIS rows.</param>
/// <param name="Vis2Rows">OI_VIS2 rows.</param>
/// <param name="T3Rows">OI_T3 rows.</param>
/// <param name="FluxRows">OI_FLUX rows.</param>
public sealed record TargetInspection(
    int Id,
    string Name,
    double RightAscensionDegrees,
    double DeclinationDegrees,
    string Category,
    int VisRows,
    int Vis2Rows,
    int T3Rows,
    int FluxRows);
