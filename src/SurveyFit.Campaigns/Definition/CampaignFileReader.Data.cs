using SurveyFit.Fitting;
using SurveyFit.Models.Files;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Definition;

internal sealed partial class CampaignFileReader
{
    private const double Micro = 1e-6;
    private const double LargestFactor = 1000;

    private static readonly Dictionary<string, Observable> ObservableNames = new(StringComparer.Ordinal)
    {
        ["vis2"] = Observable.Vis2,
        ["t3phi"] = Observable.T3Phi,
        ["t3amp"] = Observable.T3Amp,
    };

    private DataSelection ReadData()
    {
        var data = ReadErrors(DataSelection.Default with { Observables = ReadObservables() });
        if (_root.OptionalMapping("filters") is not { } filters) return data;
        var (minimumWavelength, maximumWavelength) = Range(filters, "wavelength-um");
        var (minimumBaseline, maximumBaseline) = Range(filters, "baseline-m");
        data = data with
        {
            MinimumWavelengthMetres = minimumWavelength * Micro,
            MaximumWavelengthMetres = maximumWavelength * Micro,
            MinimumBaselineMetres = minimumBaseline,
            MaximumBaselineMetres = maximumBaseline,
        };
        if (filters.OptionalMapping("maximum-error") is { } errors)
        {
            data = data with
            {
                MaximumVis2Error = errors.OptionalDouble("vis2", minimum: 0),
                MaximumT3PhiErrorDegrees = errors.OptionalDouble("t3phi", minimum: 0),
                MaximumT3AmpError = errors.OptionalDouble("t3amp", minimum: 0),
            };
            errors.RejectUnknownKeys();
        }

        filters.RejectUnknownKeys();
        return data;
    }

    private Observable ReadObservables()
    {
        if (!_root.Has("observables")) return DataSelection.Default.Observables;
        var chosen = Observable.None;
        foreach (var item in _root.StringList("observables", required: true))
        {
            if (ObservableNames.TryGetValue(item.Value, out var observable)) chosen |= observable;
            else _root.ReportAt(item.Line, item.Column, $"unknown observable '{item.Value}'{NameSuggestion.For(item.Value, ObservableNames.Keys)}");
        }

        return chosen;
    }

    private DataSelection ReadErrors(DataSelection data)
    {
        if (_root.OptionalMapping("errors") is not { } errors) return data;
        data = data with
        {
            Vis2Errors = ReadErrorModel(errors, "vis2"),
            T3PhiErrors = ReadErrorModel(errors, "t3phi"),
            T3AmpErrors = ReadErrorModel(errors, "t3amp"),
        };
        errors.RejectUnknownKeys();
        return data;
    }

    private FitSettings ReadSearch()
    {
        if (_root.OptionalMapping("search") is not { } search) return FitSettings.Default;
        var settings = FitSettings.Default with
        {
            CompanionFieldMas = PositiveMas(search, "field-mas"),
            CompanionStepMas = PositiveMas(search, "step-mas"),
        };
        foreach (var problem in settings.Problems()) search.Report("field-mas", problem);
        search.RejectUnknownKeys();
        return settings;
    }

    private static double? PositiveMas(YamlMappingReader search, string key)
    {
        var value = search.OptionalDouble(key, minimum: 0);
        if (value is not 0) return value;
        search.Report(key, $"'{key}' must be above 0; without it the data decide");
        return null;
    }

    private static ErrorModel ReadErrorModel(YamlMappingReader errors, string key)
    {
        if (errors.OptionalMapping(key) is not { } model) return ErrorModel.AsInFile;
        var result = new ErrorModel(
            model.OptionalDouble("factor", minimum: 0, maximum: LargestFactor) ?? 1,
            model.OptionalDouble("floor", minimum: 0) ?? 0,
            model.OptionalDouble("relative-floor", minimum: 0) ?? 0);
        if (result is { Factor: 0, AbsoluteFloor: 0 }) model.Report("factor", "a factor of 0 needs a 'floor' above 0, or errors vanish");
        model.RejectUnknownKeys();
        return result;
    }

    private static (double? Minimum, double? Maximum) Range(YamlMappingReader filters, string key)
    {
        if (filters.OptionalMapping(key) is not { } range) return (null, null);
        var minimum = range.OptionalDouble("minimum", minimum: 0);
        var maximum = range.OptionalDouble("maximum", minimum: 0);
        if (minimum > maximum) range.Report("maximum", "'maximum' is below 'minimum'");
        range.RejectUnknownKeys();
        return (minimum, maximum);
    }
}
