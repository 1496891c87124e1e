using System.Globalization;
using SurveyFit.Observables;

namespace SurveyFit.Cli.Fit;

/// <summary>The options that select data, as the user wrote them.</summary>
internal sealed record SelectionText(IReadOnlyList<string> Observables, string? Wavelength)
{
    private const double MetresPerMicrometre = 1e-6;

    /// <summary>The selection; null with problems.</summary>
    internal DataSelection? Parse(List<string> problems)
    {
        int before = problems.Count;
        Observable observables = ParseObservables(problems);
        (double? minimum, double? maximum) = ParseWavelength(problems);
        return problems.Count > before
            ? null
            : new DataSelection { Observables = observables, MinimumWavelengthMetres = minimum, MaximumWavelengthMetres = maximum };
    }

    private Observable ParseObservables(List<string> problems)
    {
        var result = Observable.None;
        foreach (string name in Observables.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            Observable one = name.ToLowerInvariant() switch
            {
                "vis2" or "v2" => Observable.Vis2,
                "t3phi" => Observable.T3Phi,
                "t3amp" => Observable.T3Amp,
                _ => Observable.None,
            };
            if (one == Observable.None)
                problems.Add($"--observables: '{name}' is unknown; write a comma-separated list of vis2, t3phi, t3amp");
            result |= one;
        }

        return result;
    }

    private (double? Minimum, double? Maximum) ParseWavelength(List<string> problems)
    {
        if (Wavelength is null) return (null, null);
        string[] parts = Wavelength.Split(':');
        if (parts.Length == 2 && TryBound(parts[0], out double? minimum) && TryBound(parts[1], out double? maximum)
            && !(minimum > maximum) && (minimum ?? maximum) is not null)
            return (minimum * MetresPerMicrometre, maximum * MetresPerMicrometre);
        problems.Add($"--wavelength: '{Wavelength}' is no range; write MIN:MAX in µm, e.g. 1.5:1.7, or :0.75");
        return (null, null);
    }

    private static bool TryBound(string text, out double? bound)
    {
        bound = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !(value > 0)) return false;
        bound = value;
        return true;
    }
}
