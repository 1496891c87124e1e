using System.Numerics;
using SurveyFit.Models.Files;
using SurveyFit.Numerics;

namespace SurveyFit.Models.Tests;

public sealed class CompiledModelTests
{
    private const string EverythingFree = """
        name: everything
        description: several components with every parameter free but one flux
        components:
          star:
            kind: limb-darkened-disk
            parameters: {flux: 1, diameter: {start: 2.1}, u: {start: 0.4}, x: {start: 0.3}, y: {start: -0.2}}
          envelope:
            kind: elliptical-gaussian
            parameters: {fwhm: {start: 4}, elongation: {start: 1.7}, position-angle: {start: 35}, flux: {start: 0.3}}
          companion:
            kind: point
            parameters: {x: {start: 5}, y: {start: -7}, flux: {start: 0.2}}
          sky:
            kind: background
            parameters: {flux: {start: 0.1}}
        """;

    private static IEnumerable<string> Names => ModelLibrary.Names;

    [Test]
    public void Partials_OfAllParameters_EqualDifferencesOfValues() => AssertPartials(Parse(EverythingFree));

    [TestCaseSource(nameof(Names))]
    public void Partials_OfEveryLibraryModel_EqualDifferencesOfValues(string name) => AssertPartials(ModelLibrary.Load(name).Value!);

    [Test]
    public void Visibility_OfASum_IsTheFluxWeightedMeanOfItsParts()
    {
        var definition = Parse(EverythingFree);
        var frequencies = TestFrequencies.Random(500, 1);
        var actual = Evaluate(ModelCompiler.Compile(definition), frequencies, Values(definition));
        double[] fluxes = [1, 0.3, 0.2, 0.1];
        Complex[][] parts =
        [
            Part("kind: limb-darkened-disk, parameters: {diameter: 2.1, u: 0.4, x: 0.3, y: -0.2}"),
            Part("kind: elliptical-gaussian, parameters: {fwhm: 4, elongation: 1.7, position-angle: 35}"),
            Part("kind: point, parameters: {x: 5, y: -7}"),
            Part("kind: background"),
        ];

        for (var i = 0; i < actual.Length; i++)
        {
            var expected = Enumerable.Range(0, 4).Aggregate(Complex.Zero, (sum, c) => sum + (fluxes[c] * parts[c][i])) / fluxes.Sum();
            Assert.That((actual[i] - expected).Magnitude, Is.LessThan(1e-15), $"frequency {i}");
        }

        Complex[] Part(string component)
        {
            var part = Parse($"name: part\ndescription: one part\ncomponents: {{c: {{{component}}}}}");
            return Evaluate(ModelCompiler.Compile(part), frequencies, Values(part));
        }
    }

    [Test]
    public void Phase_OfAShiftedPoint_FollowsTheConventionOfOifits()
    {
        var definition = Parse("name: shifted\ndescription: d\ncomponents: {c: {kind: point, parameters: {x: 10, y: 0}}}");
        var u = 0.125 / (10 * Angles.RadiansPerMas);
        var value = Evaluate(ModelCompiler.Compile(definition), TestFrequencies.Of([(u, 1e8)]), Values(definition))[0];

        // exp(-2πi u x) with u x = 1/8.
        Assert.That((value - new Complex(Math.Sqrt(0.5), -Math.Sqrt(0.5))).Magnitude, Is.LessThan(1e-15));
    }

    [Test]
    public void Value_OfAFrequency_DoesNotDependOnItsNeighbours()
    {
        var definition = Parse(EverythingFree);
        var model = ModelCompiler.Compile(definition);
        var frequencies = TestFrequencies.Random(700, 2);
        var together = Evaluate(model, frequencies, Values(definition));
        foreach (var i in new[] { 0, 1, 7, 8, 255, 256, 600, 699 })
        {
            var alone = Evaluate(model, TestFrequencies.Of([(frequencies.U.Span[i], frequencies.V.Span[i])]), Values(definition));
            Assert.That(alone[0], Is.EqualTo(together[i]), $"frequency {i}");
        }
    }

    [Test]
    public void Value_OfASingleComponent_IsThatOfTheSameComponentInASumBitForBit()
    {
        var single = Parse("name: one\ndescription: d\ncomponents: {c: {kind: uniform-disk, parameters: {diameter: 3}}}");
        var sum = Parse("name: two\ndescription: d\ncomponents: {c: {kind: uniform-disk, parameters: {diameter: 3}}, none: {kind: point, parameters: {flux: 0}}}");
        var frequencies = TestFrequencies.Random(300, 4);

        Assert.That(
            Evaluate(ModelCompiler.Compile(sum), frequencies, Values(sum)),
            Is.EqualTo(Evaluate(ModelCompiler.Compile(single), frequencies, Values(single))));
    }

    private static IEnumerable<ModelDefinition> Definitions => [Parse(EverythingFree), .. ModelLibrary.Names.Select(name => ModelLibrary.Load(name).Value!)];

    // 2 Re V*∂V and Im V*∂V / |V|² in plain complex numbers.
    [Test]
    public void Slopes_OfSquareAndPhase_AreThoseOfTheComplexPartials()
    {
        foreach (var definition in Definitions)
        {
            const int Count = 320;
            var model = ModelCompiler.Compile(definition);
            var frequencies = TestFrequencies.Random(Count, 12);
            int[] wanted = [.. Enumerable.Range(0, definition.Parameters.Count).Reverse()];
            foreach (var free in new[] { wanted, wanted[..1], [] })
            {
                var (partials, slopes) = (new VisibilityBuffer(Count, free.Length), new SlopeBuffer(Count, free.Length, withPhases: true));
                model.EvaluateWithPartials(frequencies, Values(definition), free, partials);
                model.EvaluateWithSlopes(frequencies, Values(definition), free, slopes);
                Assert.That(slopes.Visibilities.Real.Span.SequenceEqual(partials.Real.Span) && slopes.Visibilities.Imaginary.Span.SequenceEqual(partials.Imaginary.Span));
                for (var k = 0; k < free.Length; k++)
                {
                    for (var i = 0; i < Count; i++)
                    {
                        var v = new Complex(partials.Real.Span[i], partials.Imaginary.Span[i]);
                        var partial = new Complex(partials.PartialReal(k).Span[i], partials.PartialImaginary(k).Span[i]);
                        var slope = Complex.Conjugate(v) * partial;
                        var what = $"{definition.Name}, {definition.Parameters[free[k]].Name}, frequency {i}";
                        Assert.That(slopes.SquareSlope(k).Span[i], Is.EqualTo(2 * slope.Real).Within(1e-14), what);
                        if (!slopes.Visibilities.IsReal)
                            Assert.That(slopes.PhaseSlope(k).Span[i], Is.EqualTo((partial / v).Imaginary / Math.Tau).Within(1e-13 * (partial / v).Magnitude), what);
                    }
                }
            }
        }
    }

    // Tables are kept while a component's shape stays: no history may show in the result.
    [Test]
    public void Evaluation_WithABufferOfAnotherPast_GivesTheBitsOfANewOne()
    {
        var random = new RandomSequence(13);
        var used = new SlopeBuffer(200, 20, withPhases: true);
        foreach (var definition in Definitions.Concat(Definitions))
        {
            var model = ModelCompiler.Compile(definition);
            int[] wanted = [.. Enumerable.Range(0, definition.Parameters.Count)];
            var frequencies = TestFrequencies.Random(200, 14);
            var values = Values(definition);
            for (var step = 0; step < 12; step++)
            {
                var changed = random.NextInteger(values.Length);
                values[changed] = Math.Clamp(values[changed] * random.NextUniform(0.5, 2), definition.Parameters[changed].Minimum, definition.Parameters[changed].Maximum);
                var free = wanted[..random.NextInteger(wanted.Length + 1)];
                var fresh = new SlopeBuffer(200, free.Length, withPhases: true);
                model.EvaluateWithSlopes(frequencies, values, free, fresh);
                model.EvaluateWithSlopes(frequencies, values, free, used);
                AssertSame(used.Visibilities, fresh.Visibilities);
                for (var k = 0; k < free.Length; k++)
                    Assert.That(used.SquareSlope(k).Span.SequenceEqual(fresh.SquareSlope(k).Span), definition.Name);

                var alone = new VisibilityBuffer(200, 0);
                model.Evaluate(frequencies, values, alone);
                model.Evaluate(frequencies, values, used.Visibilities);
                AssertSame(used.Visibilities, alone);
            }
        }

        static void AssertSame(VisibilityBuffer actual, VisibilityBuffer expected)
            => Assert.That(actual.Real.Span.SequenceEqual(expected.Real.Span) && actual.Imaginary.Span.SequenceEqual(expected.Imaginary.Span));
    }

    // Several sizes at once, over every third lane of data, against one size after the other over data without weight elsewhere.
    private static void AssertSizes(ModelDefinition definition, VisibilityModel model, SpatialFrequencies frequencies, SquareData data)
    {
        double[] sizes = [0.4, 2.5, 90];
        var sums = new double[sizes.Length];
        var values = Values(definition);
        var size = Enumerable.Range(0, values.Length).Single(k => model.TrySumSquaredResiduals(frequencies, values, data, everyLane: 3, (k, sizes), sums));
        var some = new AlignedColumn(data.InverseSigma.Count);
        for (var i = 0; i < some.Count; i++)
            some.Span[i] = i / SquareData.Lane % 3 == 0 ? data.InverseSigma.Span[i] : 0;
        for (var k = 0; k < sizes.Length; k++)
        {
            values[size] = sizes[k];
            Assert.That(model.TrySumSquaredResiduals(frequencies, values, data with { InverseSigma = some }, out var sum));
            Assert.That(sums[k], Is.EqualTo(sum), $"{definition.Name}, {sizes[k]} mas");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void SquaredResiduals_OfASingleComponent_AreThoseOfItsVisibilities(string name)
    {
        var definition = ModelLibrary.Load(name).Value!;
        var model = ModelCompiler.Compile(definition);
        var frequencies = TestFrequencies.Random(200, 15);
        var (measured, weights) = (new AlignedColumn(150), new AlignedColumn(150));
        measured.Span[..150].Fill(0.3);
        weights.Span[..150].Fill(7);
        var data = new SquareData(measured, weights);
        if (!model.TrySumSquaredResiduals(frequencies, Values(definition), data, out var sum))
        {
            Assert.That(definition.Components, Has.Count.GreaterThan(1));
            Assert.That(model.TryNormal(frequencies, Values(definition), 0, data, out _), Is.False);
            return;
        }

        double[] residuals = [.. Evaluate(model, frequencies, Values(definition)).Take(150).Select(v => 7 * ((v.Magnitude * v.Magnitude) - 0.3))];
        Assert.That(sum, Is.EqualTo(residuals.Sum(r => r * r)).Within(1e-11).Percent);
        AssertSizes(definition, model, frequencies, data);

        var slopes = new SlopeBuffer(200, 1, withPhases: false);
        for (var k = 0; k < definition.Parameters.Count; k++)
        {
            if (!model.TryNormal(frequencies, Values(definition), k, data, out var normal))
            {
                Assert.That(definition.Parameters[k].Name, Does.EndWith(".x").Or.EndWith(".y").Or.EndWith(".flux"));
                continue;
            }

            model.EvaluateWithSlopes(frequencies, Values(definition), [k], slopes);
            double[] slope = [.. slopes.SquareSlope(0).Span[..150].ToArray().Select(s => 7 * s)];
            Assert.That(normal.ChiSquare, Is.EqualTo(sum).Within(1e-11).Percent);
            Assert.That(normal.HalfGradient, Is.EqualTo(residuals.Zip(slope).Sum(p => p.First * p.Second)).Within(1e-10 * Math.Sqrt(sum * normal.Curvature)));
            Assert.That(normal.Curvature, Is.EqualTo(slope.Sum(s => s * s)).Within(1e-10).Percent);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Evaluation_Repeated_AllocatesNothing(string name)
    {
        var definition = ModelLibrary.Load(name).Value!;
        var model = ModelCompiler.Compile(definition);
        int[] wanted = [.. Enumerable.Range(0, definition.Parameters.Count)];
        var frequencies = TestFrequencies.Random(700, 3);
        var buffer = new VisibilityBuffer(700, wanted.Length);
        var slopes = new SlopeBuffer(700, wanted.Length, withPhases: true);
        var values = Values(definition);
        model.EvaluateWithPartials(frequencies, values, wanted, buffer);
        model.EvaluateWithSlopes(frequencies, values, wanted, slopes);
        model.Evaluate(frequencies, values, buffer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            values[0] *= 1.001;
            model.EvaluateWithPartials(frequencies, values, wanted, buffer);
            model.EvaluateWithSlopes(frequencies, values, wanted, slopes);
            model.Evaluate(frequencies, values, buffer);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Evaluation_WrongSizes_Throws()
    {
        var model = ModelCompiler.Compile(ModelLibrary.Load("binary").Value!);
        var frequencies = TestFrequencies.Random(8, 1);

        Assert.That(() => model.Evaluate(frequencies, [1.0], new VisibilityBuffer(8, 0)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => model.Evaluate(frequencies, [1.0, 2, 3, 4], new VisibilityBuffer(17, 0)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => model.EvaluateWithPartials(frequencies, [1.0, 2, 3, 4], [0], new VisibilityBuffer(8, 0)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    /// <summary>Analytic partials against an eighth-order central difference of the values.</summary>
    private static void AssertPartials(ModelDefinition definition)
    {
        const int Count = 320;
        double[] coefficients = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280];
        var model = ModelCompiler.Compile(definition);
        var frequencies = TestFrequencies.Random(Count, 9);
        var values = Values(definition);
        int[] wanted = [.. Enumerable.Range(0, values.Length).Reverse()];
        var buffer = new VisibilityBuffer(Count, wanted.Length);
        model.EvaluateWithPartials(frequencies, values, wanted, buffer);
        for (var k = 0; k < wanted.Length; k++)
        {
            var step = definition.Parameters[wanted[k]].Unit == "deg" ? 0.1 : 0.002;
            var expected = new Complex[Count];
            for (var n = 1; n <= coefficients.Length; n++)
            {
                var (above, below) = (Shifted(wanted[k], n * step), Shifted(wanted[k], -n * step));
                for (var i = 0; i < Count; i++)
                    expected[i] += coefficients[n - 1] * (above[i] - below[i]) / step;
            }

            var scale = expected.Max(e => e.Magnitude);
            for (var i = 0; i < Count; i++)
            {
                var actual = new Complex(buffer.PartialReal(k).Span[i], buffer.PartialImaginary(k).Span[i]);
                Assert.That((actual - expected[i]).Magnitude, Is.LessThan(1e-10 * Math.Max(1, scale)), $"{definition.Parameters[wanted[k]].Name}, frequency {i}");
            }
        }

        Complex[] Shifted(int index, double shift)
        {
            var moved = values.ToArray();
            moved[index] += shift;
            return Evaluate(model, frequencies, moved);
        }
    }

    private static ModelDefinition Parse(string text)
    {
        var parsed = ModelFile.Parse(text, "test");
        Assert.That(parsed.Problems, Is.Empty);
        return parsed.Value!;
    }

    /// <summary>Given values, or something in the middle of what stars show.</summary>
    private static double[] Values(ModelDefinition definition) => [.. definition.Parameters.Select(p => p.Value ?? (p.Name.Split('.')[1], p.Minimum) switch
    {
        ("elongation", _) => 1.6,
        ("position-angle", _) => 40,
        ("flux", _) => 0.25,
        ("x", _) => 3,
        ("y", _) => -4,
        _ => 1.7,
    })];

    private static Complex[] Evaluate(VisibilityModel model, SpatialFrequencies frequencies, double[] parameters)
    {
        var buffer = new VisibilityBuffer(frequencies.U.Count, 0);
        model.Evaluate(frequencies, parameters, buffer);
        return [.. Enumerable.Range(0, frequencies.U.Count).Select(i => new Complex(buffer.Real.Span[i], buffer.Imaginary.Span[i]))];
    }
}
