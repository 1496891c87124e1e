using System.Text.Json;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports.Page;

/// <summary>One unit with its fits, its data and where they come from: the JSON that the page of its star unpacks.</summary>
/// <param name="Finished">Unit and fits.</param>
/// <param name="Label">Name of the unit on the page.</param>
/// <param name="View">Data and models; null if the files could not be read.</param>
/// <param name="Problem">Why there is no view, as a sentence; null with a view.</param>
/// <param name="Flags">Flags of each fit.</param>
internal sealed record UnitBlock(FinishedUnit Finished, string Label, UnitView? View, string? Problem, IReadOnlyList<int> Flags)
{
    /// <summary>Maps of the companion searches.</summary>
    internal IReadOnlyList<CompanionPicture> Maps { get; init; } = [];

    internal void Write(Utf8JsonWriter json)
    {
        var data = Finished.Data;
        json.WriteStartObject();
        json.WriteString("id", Finished.Unit.Id.Value);
        json.WriteString("label", Label);
        json.WriteArray("files", Finished.Unit.Files, file =>
        {
            json.WriteStartArray();
            json.WriteStringValue(file.Path);
            json.WriteStringValue(file.Sha256);
            json.WriteEndArray();
        });
        json.WriteWholes("ex", [data.FlaggedCount, data.NotFiniteCount, data.BadErrorCount, data.FilteredCount]);
        if (Problem is not null) json.WriteString("problem", Problem);
        json.WriteStartArray("fits");
        for (var i = 0; i < Finished.Fits.Count; i++) WriteFit(json, i);
        json.WriteEndArray();
        WriteView(json);
        if (Maps.Count > 0) json.WriteArray("maps", Maps, map => map.Write(json));
        json.WriteEndObject();
    }

    private void WriteFit(Utf8JsonWriter json, int index)
    {
        var fit = Finished.Fits[index];
        json.WriteStartObject();
        json.WriteNumber("m", index);
        json.WriteString("t", fit.Termination == Termination.Converged ? "converged" : "other");
        if (fit.Termination != Termination.Converged) json.WriteString("msg", fit.Message);
        json.WriteRounded("c", fit.ChiSquare, 9);
        json.WriteNumber("n", fit.DegreesOfFreedom);
        json.WriteRounded("db", fit.DeltaBicUniformDisk, 6);
        json.WriteRounded("ns", fit.Nsigma, 4);
        json.WriteNumber("fl", Flags[index]);
        if (fit.CovarianceAbsent is { } reason) json.WriteString("why", reason);
        json.WriteArray("p", fit.Parameters, parameter => WriteParameter(json, parameter));
        json.WriteArray("d", fit.Derived, derived => WriteNumbers(json, (derived.Value, 9), (derived.Sigma, 4)));
        json.WriteArray(
            "cand",
            fit.Candidates,
            candidate => WriteNumbers(json, (candidate.XMas, 6), (candidate.YMas, 6), (candidate.FluxRatio, 4), (candidate.ChiSquare, 9), (candidate.Nsigma, 4)));
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, FittedParameter parameter) =>
        WriteNumbers(json, (parameter.Value, 9), (parameter.Sigma, 4), (parameter.SigmaScaled, 4), (!parameter.Free ? 0 : parameter.AtBound ? 2 : 1, 1));

    private static void WriteNumbers(Utf8JsonWriter json, params ReadOnlySpan<(double? Value, int Digits)> numbers)
    {
        json.WriteStartArray();
        foreach (var (value, digits) in numbers) json.WriteRounded(value, digits);
        json.WriteEndArray();
    }

    private void WriteView(Utf8JsonWriter json)
    {
        var rows = (View?.Series ?? []).SelectMany(series => series.Rows).ToArray();
        string[] instruments = [.. rows.Select(row => row.Instrument).Distinct(StringComparer.Ordinal)];
        string[] stations = [.. rows.Select(row => row.Stations).Distinct(StringComparer.Ordinal)];
        json.WriteTexts("ins", View is null ? Finished.Data.Instruments : instruments);
        json.WriteTexts("st", stations);
        if (View is null) return;
        int[] indices = [.. View.Models.Select(model => IndexOf(model.Name))];
        json.WriteWholes("ms", indices.Select(index => (long)index));
        json.WriteArray("series", View.Series, series => SeriesJson.Write(json, series, instruments, stations));
        json.WriteArray("curves", View.Models.Zip(indices).Where(pair => pair.First.Curve is not null), pair => SeriesJson.WriteCurve(json, pair.Second, pair.First.Curve!));
    }

    private int IndexOf(string model)
    {
        for (var i = 0; i < Finished.Fits.Count; i++)
        {
            if (Finished.Fits[i].Model == model) return i;
        }

        throw new InvalidOperationException($"The unit has no fit of '{model}'.");
    }
}
