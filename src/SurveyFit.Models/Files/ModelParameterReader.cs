using System.Globalization;
using SurveyFit.Models.Components;

namespace SurveyFit.Models.Files;

/// <summary>Reads one parameter: a number (fixed at it), or value | start, min, max, unit, free, description.</summary>
internal static class ModelParameterReader
{
    internal static ModelParameter? Read(YamlEntryReader entry, string component, ParameterSpec spec)
    {
        var name = $"{component}.{spec.Name}";
        if (entry.IsScalar)
        {
            if (entry.Number() is not { } number)
                return null;

            if (number < spec.LowestAllowed || number > spec.HighestAllowed)
                entry.Report(OutsideAllowed(name, number, spec));

            return Parameter(name, spec, number, Math.Min(number, spec.Minimum), Math.Max(number, spec.Maximum), free: false, spec.Description);
        }

        if (entry.Mapping() is not { } reader)
            return null;

        var value = reader.OptionalDouble("value", spec.LowestAllowed, spec.HighestAllowed);
        var start = reader.OptionalDouble("start", spec.LowestAllowed, spec.HighestAllowed);
        var minimum = reader.OptionalDouble("min", spec.LowestAllowed, spec.HighestAllowed) ?? spec.Minimum;
        var maximum = reader.OptionalDouble("max", spec.LowestAllowed, spec.HighestAllowed) ?? spec.Maximum;
        var free = reader.OptionalBoolean("free") ?? !reader.Has("value");
        var unit = reader.OptionalString("unit");
        var description = reader.OptionalString("description") ?? spec.Description;
        reader.RejectUnknownKeys();

        if (unit is not null && unit != spec.Unit)
            reader.Report("unit", spec.Unit.Length == 0 ? $"{name} is a number without unit, not '{unit}'" : $"unknown unit '{unit}': {name} is in {spec.Unit}");

        if (reader.Has("value") && reader.Has("start"))
            reader.Report("start", "give either 'value' (fixed) or 'start' (free), not both");
        else if (reader.Has("value") && free)
            reader.Report("free", "a free parameter has a 'start', not a 'value'");
        else if (!free && !reader.Has("value") && !reader.Has("start"))
            reader.Report("free", $"{name} is fixed and needs a 'value'");

        if (minimum > maximum)
            reader.Report(reader.Has("min") ? "min" : "max", $"the minimum {Text(minimum)} is above the maximum {Text(maximum)}");
        else if ((value ?? start) is { } given && (given < minimum || given > maximum))
            reader.Report(value is null ? "start" : "value", $"{Text(given)} is outside the bounds {Text(minimum)} to {Text(maximum)}");

        return Parameter(name, spec, value ?? start, minimum, maximum, free, description);
    }

    internal static string OutsideAllowed(string name, double number, ParameterSpec spec)
        => $"{name} = {Text(number)}, but must be between {Text(spec.LowestAllowed)} and {Text(spec.HighestAllowed)}";

    private static ModelParameter Parameter(string name, ParameterSpec spec, double? value, double minimum, double maximum, bool free, string description)
        => new(name, spec.Unit, value, minimum, maximum, free, description);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
