namespace SurveyFit.Oifits.Inspection;

/// <summary>How many data of an observable can be used, and why the others cannot. The four causes exclude each other, in this order.</summary>
/// <param name="Name">Column: VIS2DATA, T3PHI, T3AMP, VISAMP, VISPHI or FLUXDATA.</param>
/// <param name="Total">Rows × channels.</param>
/// <param name="Usable">Neither of the following.</param>
/// <param name="Flagged">FLAG is true.</param>
/// <param name="NotANumber">Value or error is NaN or infinite.</param>
/// <param name="BadError">The error is not above 0.</param>
public sealed record ObservableCounts(string Name, int Total, int Usable, int Flagged, int NotANumber, int BadError);
