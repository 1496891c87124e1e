using System.Text.Json;

namespace SurveyFit.Fitting.Tests.Support;

/// <summary>What four codes found for one model of one file.</summary>
internal sealed class PeerFits
{
    private static readonly string[] Codes = ["numpy", "oimodeler", "pmoired", "candid"];
    private static readonly string[] Kinds = ["ud", "gauss", "binary"];

    private static readonly Lazy<JsonDocument?> Document = new(() =>
        SharedData.Find("reference", "peers.json") is { } path ? JsonDocument.Parse(File.ReadAllText(path)) : null);

    private readonly List<(string Code, double ChiSquare)> _bars = [];

    private PeerFits(JsonElement file, string kind)
    {
        var numpy = file.GetProperty("numpy").GetProperty(kind);
        ChiSquare = Number(numpy, "chi2");
        DegreesOfFreedom = numpy.GetProperty("ndof").GetInt32();
        Parameters = [.. numpy.GetProperty("params").EnumerateObject().Select(parameter =>
            (ParameterName(kind, parameter.Name), parameter.Value.GetDouble(), Number(numpy.GetProperty("sigma"), parameter.Name)))];
        foreach (var code in Codes.Where(code => file.TryGetProperty(code, out _)))
        {
            // PMOIRED also ran with a tighter tolerance; its default convolution and CANDID's smearing are other models.
            foreach (var name in (string[])[kind, kind + "_ftol1e-12"])
            {
                if (!file.GetProperty(code).TryGetProperty(name, out var fit) || fit.ValueKind != JsonValueKind.Object)
                    continue;
                var chiSquare = Number(fit, fit.TryGetProperty("chi2", out _) ? "chi2" : "chi2_data");
                if (double.IsFinite(chiSquare))
                    _bars.Add((code, chiSquare));
            }
        }
    }

    internal double ChiSquare { get; }

    internal int DegreesOfFreedom { get; }

    internal IReadOnlyList<(string Name, double Value, double Sigma)> Parameters { get; }

    /// <summary>Two independent codes agree on it.</summary>
    internal bool Recommended { get; private init; }

    internal static IReadOnlyList<(string File, string Kind)> Pairs() => Document.Value is { } document
        ? [.. document.RootElement.GetProperty("files").EnumerateObject().SelectMany(file => Kinds
            .Where(kind => file.Value.GetProperty("numpy").TryGetProperty(kind, out var fit) && fit.ValueKind == JsonValueKind.Object && fit.TryGetProperty("chi2", out _))
            .Select(kind => (file.Name, kind)))]
        : [];

    internal static PeerFits Read(string file, string kind)
    {
        var root = Document.Value!.RootElement;
        return new PeerFits(root.GetProperty("files").GetProperty(file), kind)
        {
            Recommended = root.GetProperty("recommended_checks").EnumerateArray().Any(pair => pair[0].GetString() == file && pair[1].GetString() == kind),
        };
    }

    internal static string ModelName(string kind) => kind switch { "ud" => "uniform-disk", "gauss" => "gaussian", _ => "binary" };

    /// <summary>Smallest χ² of all codes but one.</summary>
    internal double BestWithout(string code) => _bars.Where(bar => bar.Code != code).Min(bar => bar.ChiSquare);

    private static string ParameterName(string kind, string name) => (kind, name) switch
    {
        ("ud", _) => "star.diameter",
        ("gauss", _) => "star.fwhm",
        (_, "d") => "primary.diameter",
        (_, "f") => "companion.flux",
        _ => "companion." + name,
    };

    // A number that does not exist is written as the text nan, or null.
    private static double Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
