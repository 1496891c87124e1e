using System.Numerics;
using System.Text.Json;
using SurveyFit.Models.Files;
using SurveyFit.Numerics;

namespace SurveyFit.Models.Tests.Reference;

/// <summary>Agreement with the visibilities that oimodeler, CANDID, PMOIRED and a plain numpy reference computed on real coordinates.</summary>
public sealed class VisibilityReferenceTests
{
    /// <summary>Models of the reference and how each is written here; names in values are the reference's parameters.</summary>
    private static readonly Dictionary<string, (string Components, Dictionary<string, string> Parameters)> Models = new()
    {
        ["ud"] = ("star: uniform-disk", new() { ["star.diameter"] = "d" }),
        ["gauss"] = ("star: gaussian", new() { ["star.fwhm"] = "fwhm" }),
        ["ud_offset"] = ("star: uniform-disk", new() { ["star.diameter"] = "d", ["star.x"] = "x", ["star.y"] = "y" }),
        ["ud_plus_background"] = ("star: uniform-disk, sky: background", new() { ["star.diameter"] = "d", ["sky.flux"] = "fbg" }),
        ["ud_plus_gauss"] = ("star: uniform-disk, halo: gaussian", new() { ["star.diameter"] = "d", ["halo.fwhm"] = "fwhm", ["halo.flux"] = "f" }),
        ["binary_ud_pt"] = ("a: uniform-disk, b: point", new() { ["a.diameter"] = "d", ["b.x"] = "x", ["b.y"] = "y", ["b.flux"] = "f" }),
        ["binary_ud_ud"] = ("a: uniform-disk, b: uniform-disk", new() { ["a.diameter"] = "d1", ["b.diameter"] = "d2", ["b.x"] = "x", ["b.y"] = "y", ["b.flux"] = "f" }),
        ["binary_pt_pt"] = ("a: point, b: point", new() { ["b.x"] = "x", ["b.y"] = "y", ["b.flux"] = "f" }),
        ["triple_pt"] = ("a: point, b: point, c: point", new() { ["b.x"] = "x2", ["b.y"] = "y2", ["b.flux"] = "f2", ["c.x"] = "x3", ["c.y"] = "y3", ["c.flux"] = "f3" }),
        ["ldd_linear"] = ("star: limb-darkened-disk", new() { ["star.diameter"] = "d", ["star.u"] = "a" }),
        ["ellipse_ud"] = ("star: elliptical-disk", new() { ["star.diameter"] = "d", ["star.elongation"] = "elong", ["star.position-angle"] = "pa" }),
        ["ellipse_gauss"] = ("star: elliptical-gaussian", new() { ["star.fwhm"] = "fwhm", ["star.elongation"] = "elong", ["star.position-angle"] = "pa" }),
        ["thin_ring"] = ("ring: thin-ring", new() { ["ring.diameter"] = "d" }),
        ["ring_uniform"] = ("ring: uniform-ring", new() { ["ring.diameter"] = "dout", ["ring.inner-ratio"] = "din/dout" }),
    };

    [Test]
    public void Evaluate_EveryCaseOfABuiltModel_AgreesToOneNano()
    {
        using var reference = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("reference/visibilities.json")));
        var coordinates = reference.RootElement.GetProperty("coords");
        var worst = new SortedDictionary<string, (double Difference, int Cases)>(StringComparer.Ordinal);
        foreach (var item in reference.RootElement.GetProperty("cases").EnumerateArray().Where(IsComparable))
        {
            var model = item.GetProperty("model").GetString()!;
            var difference = LargestDifference(item, coordinates.GetProperty(item.GetProperty("file").GetString()!), model);
            var key = $"{model} {item.GetProperty("source").GetString()}";
            var (largest, cases) = worst.GetValueOrDefault(key);
            worst[key] = (Math.Max(largest, difference), cases + 1);
        }

        foreach (var (key, (difference, cases)) in worst)
            TestContext.Out.WriteLine($"{key}: {cases} cases, largest difference {difference:E1}");

        Assert.That(worst.Keys.Select(key => key.Split(' ')[0]).Distinct(), Is.EquivalentTo(Models.Keys));
        Assert.That(worst.Values.Select(v => v.Difference), Is.All.LessThan(1e-9));
    }

    /// <summary>Left out: models that are not built, and where the reference itself is wrong (a warning) or numerical (a tolerance).</summary>
    private static bool IsComparable(JsonElement item)
        => Models.ContainsKey(item.GetProperty("model").GetString()!) && !item.TryGetProperty("warning", out _) && !item.TryGetProperty("tolerance", out _);

    private static double LargestDifference(JsonElement item, JsonElement coordinates, string name)
    {
        var (components, map) = Models[name];
        var parameters = item.GetProperty("params");
        var model = Compile(components, map.ToDictionary(pair => pair.Key, pair => Value(parameters, pair.Value)));
        var expected = Doubles(item, "vis_re").Zip(Doubles(item, "vis_im"), (re, im) => new Complex(re, im)).ToArray();
        var actual = Evaluate(model, Doubles(coordinates, "u"), Doubles(coordinates, "v"), Doubles(coordinates, "wl"));
        var largest = expected.Zip(actual, (e, a) => (e - a).Magnitude).Max();
        if (!item.TryGetProperty("t3_re", out _))
            return largest;

        // The third leg closes the triangle: T3 = V(u1,v1) V(u2,v2) V*(u1+u2, v1+v2).
        var (u1, v1, u2, v2, wl) = (Doubles(coordinates, "u1"), Doubles(coordinates, "v1"), Doubles(coordinates, "u2"), Doubles(coordinates, "v2"), Doubles(coordinates, "wlt"));
        var first = Evaluate(model, u1, v1, wl);
        var second = Evaluate(model, u2, v2, wl);
        var third = Evaluate(model, [.. u1.Zip(u2, (a, b) => a + b)], [.. v1.Zip(v2, (a, b) => a + b)], wl);
        var bispectrum = Doubles(item, "t3_re").Zip(Doubles(item, "t3_im"), (re, im) => new Complex(re, im)).ToArray();
        for (var i = 0; i < bispectrum.Length; i++)
            largest = Math.Max(largest, (bispectrum[i] - (first[i] * second[i] * Complex.Conjugate(third[i]))).Magnitude);

        return largest;
    }

    private static VisibilityModel Compile(string components, Dictionary<string, double> values)
    {
        var yaml = "name: reference\ndescription: a reference model\ncomponents:\n";
        foreach (var component in components.Split(", "))
        {
            var (name, kind) = (component.Split(": ")[0], component.Split(": ")[1]);
            var own = values.Where(pair => pair.Key.StartsWith(name + ".", StringComparison.Ordinal));
            yaml += $"  {name}: {{kind: {kind}, parameters: {{{string.Join(", ", own.Select(pair => $"{pair.Key[(name.Length + 1)..]}: {pair.Value:R}"))}}}}}\n";
        }

        var parsed = ModelFile.Parse(yaml, "reference");
        Assert.That(parsed.Problems, Is.Empty, yaml);
        return ModelCompiler.Compile(parsed.Value!);
    }

    private static Complex[] Evaluate(VisibilityModel model, double[] u, double[] v, double[] wavelength)
    {
        var frequencies = new SpatialFrequencies(new AlignedColumn(u.Length), new AlignedColumn(u.Length), new AlignedColumn(u.Length));
        for (var i = 0; i < u.Length; i++)
        {
            frequencies.U.Span[i] = u[i] / wavelength[i];
            frequencies.V.Span[i] = v[i] / wavelength[i];
            frequencies.Wavelength.Span[i] = wavelength[i];
        }

        var buffer = new VisibilityBuffer(u.Length, 0);
        model.Evaluate(frequencies, [.. model.Definition.Parameters.Select(p => p.Value!.Value)], buffer);
        return [.. Enumerable.Range(0, u.Length).Select(i => new Complex(buffer.Real.Span[i], buffer.Imaginary.Span[i]))];
    }

    private static double Value(JsonElement parameters, string expression)
    {
        var names = expression.Split('/');
        var value = parameters.GetProperty(names[0]).GetDouble();
        return names.Length == 1 ? value : value / parameters.GetProperty(names[1]).GetDouble();
    }

    private static double[] Doubles(JsonElement owner, string name) => [.. owner.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];
}
