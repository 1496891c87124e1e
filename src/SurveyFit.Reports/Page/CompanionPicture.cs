using System.Text.Json;

namespace SurveyFit.Reports.Page;

/// <summary>A χ² map of a companion search, coarse enough for a page: a square of levels between its lowest and highest χ², logarithmic.</summary>
/// <param name="Model">Index of the model.</param>
/// <param name="Side">Cells per row and column.</param>
/// <param name="RadiusMas">Radius of the field that is shown.</param>
/// <param name="X">First and last East offset of cell centres, in mas.</param>
/// <param name="Y">First and last North offset of cell centres, in mas.</param>
/// <param name="Range">Lowest and highest χ².</param>
/// <param name="Levels">0 to 254 from lowest to highest, row after row from the South, columns from the West; 255 = not searched.</param>
internal sealed record CompanionPicture(
    int Model, int Side, double RadiusMas, (double First, double Last) X, (double First, double Last) Y, (double Low, double High) Range, byte[] Levels)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("m", Model);
        json.WriteNumber("n", Side);
        json.WriteRounded("r", RadiusMas, 6);
        json.WriteRounded("x0", X.First, 6);
        json.WriteRounded("x1", X.Last, 6);
        json.WriteRounded("y0", Y.First, 6);
        json.WriteRounded("y1", Y.Last, 6);
        json.WriteRounded("lo", Range.Low, 9);
        json.WriteRounded("hi", Range.High, 9);
        json.WriteBase64String("z", Levels);
        json.WriteEndObject();
    }
}
