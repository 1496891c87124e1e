namespace SurveyFit.Reports.Views;

/// <summary>What is drawn of a unit: its data beside what each fitted model predicts for them.</summary>
/// <param name="Label">Group of the unit, e.g. <c>SPICA/R</c>; the star's name where there is none.</param>
/// <param name="Models">Fitted models, in the campaign's order.</param>
/// <param name="Preferred">Index of the model with the lowest BIC; −1 if none was fitted.</param>
/// <param name="Series">One per observable with data: V², then closure phases, then triple amplitudes.</param>
public sealed record UnitView(string Label, IReadOnlyList<ModelView> Models, int Preferred, IReadOnlyList<SeriesView> Series)
{
    /// <summary>Largest spatial frequency of a datum, in cycles per radian; 0 without data.</summary>
    public double LargestFrequency => Series.SelectMany(series => series.Frequency).DefaultIfEmpty(0).Max();
}

/// <summary>One fitted model of a unit.</summary>
/// <param name="Name">Name.</param>
/// <param name="ReducedChiSquare">χ²r; NaN without degrees of freedom.</param>
/// <param name="Curve">The visibility over spatial frequency where it is a function of its length alone; null for models without that symmetry.</param>
public sealed record ModelView(string Name, double ReducedChiSquare, RadialCurve? Curve);

/// <summary>The data of one observable, channel by channel or averaged over neighbours, with the models' values at the same places.</summary>
/// <param name="Kind">Which observable.</param>
/// <param name="Rows">Baselines or triangles; each owns a run of consecutive points.</param>
/// <param name="Frequency">Spatial frequency of each point (of the longest leg for triangles), in cycles per radian.</param>
/// <param name="Value">Datum: V² or triple amplitude, or closure phase in degrees.</param>
/// <param name="Sigma">1σ, same unit.</param>
/// <param name="Models">Per model of the unit: its value at each point, same unit; closure phases within ±180° of the datum.</param>
/// <param name="DataCount">Data that the points stand for.</param>
public sealed record SeriesView(
    SeriesKind Kind, IReadOnlyList<RowView> Rows, double[] Frequency, double[] Value, double[] Sigma, double[][] Models, int DataCount)
{
    /// <summary>Data left out because even one point per row would have been too many.</summary>
    public int OmittedCount { get; init; }

    /// <summary>Number of points.</summary>
    public int Count => Frequency.Length;

    /// <summary>(datum − model)/σ.</summary>
    /// <param name="model">Index of the model.</param>
    /// <param name="point">Index of the point.</param>
    public double Residual(int model, int point) => (Value[point] - Models[model][point]) / Sigma[point];
}

/// <summary>One baseline or triangle at one time.</summary>
/// <param name="Instrument">Instrument family, e.g. <c>MIRCX</c>.</param>
/// <param name="Stations">Stations, e.g. <c>S1-E2</c>.</param>
/// <param name="Mjd">Modified Julian date, in days; NaN if unknown.</param>
/// <param name="EastMetres">East component of the baseline (of the longest leg for triangles), in metres.</param>
/// <param name="NorthMetres">North component.</param>
/// <param name="Count">Points of this row.</param>
public sealed record RowView(string Instrument, string Stations, double Mjd, double EastMetres, double NorthMetres, int Count);

/// <summary>An observable that is drawn.</summary>
public enum SeriesKind
{
    /// <summary>Squared visibility.</summary>
    Vis2,

    /// <summary>Closure phase, in degrees.</summary>
    ClosurePhase,

    /// <summary>Triple amplitude.</summary>
    TripleAmplitude,
}
