using SurveyFit.Campaigns.Planning;
using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Reports.Views;

/// <summary>Makes the view of a unit from its data set and its fits, by evaluating each model at its best parameters.</summary>
public sealed class UnitViewBuilder
{
    private const double DegreesPerTurn = 360;
    private readonly IReadOnlyList<VisibilityModel> _models;
    private readonly ViewDetail _detail;

    /// <summary>A builder for one campaign.</summary>
    /// <param name="models">Models, in the order of the fits.</param>
    /// <param name="detail">How much is drawn.</param>
    public UnitViewBuilder(IReadOnlyList<VisibilityModel> models, ViewDetail detail)
    {
        _models = models;
        _detail = detail;
    }

    /// <summary>Makes the view.</summary>
    /// <param name="label">Name of the unit.</param>
    /// <param name="data">Its data.</param>
    /// <param name="fits">Its fits, in the order of the models.</param>
    public UnitView Build(string label, DataSet data, IReadOnlyList<FitOutcome> fits)
    {
        var predictions = new ModelPrediction?[fits.Count];
        for (var i = 0; i < fits.Count; i++)
        {
            if (double.IsFinite(fits[i].ChiSquare)) predictions[i] = ModelPrediction.Evaluate(_models[i], data, Values(fits[i]));
        }

        var known = Enumerable.Range(0, fits.Count).Where(i => predictions[i] is not null).ToArray();
        var evaluated = Array.ConvertAll(known, i => predictions[i]!);
        var series = new[] { Vis2(data, evaluated), Triples(data, evaluated, SeriesKind.ClosurePhase), Triples(data, evaluated, SeriesKind.TripleAmplitude) }
            .Where(one => one.Count > 0).ToArray();
        var largest = series.SelectMany(one => one.Frequency).DefaultIfEmpty(0).Max();
        return new UnitView(label, [.. known.Select(i => Model(i, fits[i], data, largest))], PreferredOf([.. known.Select(i => fits[i])]), series);
    }

    /// <summary>Index of the fit with the lowest BIC; −1 without a finite one.</summary>
    /// <param name="fits">Fits of one unit.</param>
    public static int PreferredOf(IReadOnlyList<FitOutcome> fits)
    {
        var best = -1;
        for (var i = 0; i < fits.Count; i++)
        {
            if (double.IsFinite(fits[i].Bic) && (best < 0 || fits[i].Bic < fits[best].Bic)) best = i;
        }

        return best;
    }

    private static double[] Values(FitOutcome fit) => [.. fit.Parameters.Select(parameter => parameter.Value)];

    private ModelView Model(int index, FitOutcome fit, DataSet data, double largest)
    {
        var curve = largest > 0
            ? RadialCurve.Of(
                _models[index],
                Values(fit),
                1.02 * largest,
                (data.Summary.WavelengthMinimumMetres, data.Summary.WavelengthMaximumMetres),
                _detail.CurveSamples)
            : null;
        return new ModelView(fit.Model, fit.DegreesOfFreedom > 0 ? fit.ChiSquare / fit.DegreesOfFreedom : double.NaN, curve);
    }

    private SeriesView Vis2(DataSet data, ModelPrediction[] models)
    {
        var builder = new SeriesBuilder(
            SeriesKind.Vis2, models.Length, _detail.Reduction([.. data.Vis2Rows.Select(row => Used(data.Vis2InverseSigma.Span, row.Offset, row.ChannelCount))], data));
        var values = new double[models.Length];
        foreach (var row in data.Vis2Rows)
        {
            builder.BeginRow();
            for (var channel = 0; channel < row.ChannelCount; channel++)
            {
                var i = row.Offset + channel;
                if (data.Vis2InverseSigma.Span[i] <= 0) continue;
                for (var k = 0; k < models.Length; k++) values[k] = models[k].Vis2(row, channel);
                builder.Add(Frequency(data, i), data.Vis2.Span[i], data.Vis2InverseSigma.Span[i], values);
            }

            builder.EndRow(count => Row(data, row.Source, row.Offset, count));
        }

        return builder.Build();
    }

    private SeriesView Triples(DataSet data, ModelPrediction[] models, SeriesKind kind)
    {
        var isPhase = kind == SeriesKind.ClosurePhase;
        var unit = isPhase ? DegreesPerTurn : 1;
        var (value, inverseSigma) = isPhase ? (data.T3PhiTurns, data.T3PhiInverseSigma) : (data.T3Amp, data.T3AmpInverseSigma);
        var builder = new SeriesBuilder(
            kind, models.Length, _detail.Reduction([.. data.T3Rows.Select(row => Used(inverseSigma.Span, row.Offset, row.ChannelCount))], data));
        var values = new double[models.Length];
        foreach (var row in data.T3Rows)
        {
            var longest = LongestLeg(data, row.Legs);
            builder.BeginRow();
            for (var channel = 0; channel < row.ChannelCount; channel++)
            {
                var i = row.Offset + channel;
                if (inverseSigma.Span[i] <= 0) continue;
                for (var k = 0; k < models.Length; k++) values[k] = isPhase ? DegreesPerTurn * models[k].T3PhiTurns(row, channel) : models[k].T3Amp(row, channel);
                builder.Add(Frequency(data, longest + channel), unit * value.Span[i], inverseSigma.Span[i] / unit, values);
            }

            builder.EndRow(count => Row(data, row.Source, longest, count));
        }

        return builder.Build();
    }

    private static int Used(ReadOnlySpan<double> inverseSigma, int offset, int count)
    {
        var used = 0;
        foreach (var weight in inverseSigma.Slice(offset, count)) used += weight > 0 ? 1 : 0;
        return used;
    }

    private static int LongestLeg(DataSet data, TriangleLegs legs)
    {
        var longest = legs.First;
        if (Frequency(data, legs.Second) > Frequency(data, longest)) longest = legs.Second;
        return Frequency(data, legs.Third) > Frequency(data, longest) ? legs.Third : longest;
    }

    private static double Frequency(DataSet data, int i) => double.Hypot(data.Frequencies.U.Span[i], data.Frequencies.V.Span[i]);

    private static RowView Row(DataSet data, RowSource source, int offset, int count)
    {
        var wavelength = data.Frequencies.Wavelength.Span[offset];
        return new RowView(
            InstrumentIdentity.Of(source.InsName, [wavelength]).Family,
            source.Stations,
            source.Mjd,
            data.Frequencies.U.Span[offset] * wavelength,
            data.Frequencies.V.Span[offset] * wavelength,
            count);
    }
}
