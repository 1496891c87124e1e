using System.Reflection;
using SurveyFit.Models.Components;
using SurveyFit.Models.Files;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Tests.Components;

/// <summary>What every component must do; no component can escape, since the catalogue is compared with the assembly.</summary>
public sealed class ComponentContractTests
{
    private static readonly string[] Units = ["mas", "deg", ""];

    private static IEnumerable<ComponentSpec> Specs => ComponentCatalogue.Specs;

    [Test]
    public void Catalogue_EveryComponentOfTheAssembly_IsListed()
    {
        var kinds = typeof(ComponentCatalogue).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.GetInterfaces().Contains(typeof(IComponent)))
            .Select(type => ((ComponentSpec)type.GetProperty(nameof(IComponent.Spec), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Kind);

        Assert.That(Specs.Select(spec => spec.Kind), Is.EquivalentTo(kinds).And.Unique);
    }

    [TestCaseSource(nameof(Specs))]
    public void Spec_IsDocumentedAndBounded(ComponentSpec spec)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spec.Kind, Does.Match("^[a-z][a-z0-9-]+$"));
            Assert.That(spec.Description, Does.EndWith("."));
            Assert.That(spec.Formula, Does.Contain("V =").Or.Contain("as "));
            Assert.That(spec.Parameters.Select(p => p.Name), Is.Unique);
            foreach (var parameter in spec.Parameters)
            {
                Assert.That(parameter.Name, Does.Match("^[a-z][a-z0-9-]*$"));
                Assert.That(parameter.Description, Is.Not.Empty, parameter.Name);
                Assert.That(Units, Does.Contain(parameter.Unit), parameter.Name);
                Assert.That(double.IsFinite(parameter.Minimum) && double.IsFinite(parameter.Maximum), parameter.Name);
                Assert.That(parameter.Minimum, Is.LessThan(parameter.Maximum).And.AtLeast(parameter.LowestAllowed), parameter.Name);
                Assert.That(parameter.Maximum, Is.AtMost(parameter.HighestAllowed), parameter.Name);
            }
        }
    }

    [TestCaseSource(nameof(Specs))]
    public void Visibility_AtZeroBaseline_IsOne(ComponentSpec spec)
    {
        var model = Model(spec, 1);
        var buffer = new VisibilityBuffer(1, 0);
        model.Evaluate(TestFrequencies.Of([(0, 0)]), Values(model), buffer);

        Assert.That(buffer.Real.Span[0], Is.EqualTo(1).Within(1e-15));
        Assert.That(buffer.Imaginary.Span[0], Is.Zero);
    }

    [TestCaseSource(nameof(Specs))]
    public void Visibility_AnyBaseline_IsAtMostOne(ComponentSpec spec)
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            var model = Model(spec, seed);
            var frequencies = TestFrequencies.Random(400, seed);
            var buffer = new VisibilityBuffer(400, 0);
            model.Evaluate(frequencies, Values(model), buffer);

            for (var i = 0; i < 400; i++)
                Assert.That(Math.Sqrt((buffer.Real.Span[i] * buffer.Real.Span[i]) + (buffer.Imaginary.Span[i] * buffer.Imaginary.Span[i])), Is.AtMost(1 + 1e-15));
        }
    }

    [TestCaseSource(nameof(Specs))]
    public void Visibility_AtTheOppositeBaseline_IsTheConjugate(ComponentSpec spec)
    {
        var model = Model(spec, 2);
        var frequencies = TestFrequencies.Random(200, 3);
        var opposite = TestFrequencies.Random(200, 3);
        for (var i = 0; i < 200; i++)
            (opposite.U.Span[i], opposite.V.Span[i]) = (-opposite.U.Span[i], -opposite.V.Span[i]);

        var (buffer, conjugate) = (new VisibilityBuffer(200, 0), new VisibilityBuffer(200, 0));
        model.Evaluate(frequencies, Values(model), buffer);
        model.Evaluate(opposite, Values(model), conjugate);

        Assert.That(conjugate.Real.Span.ToArray(), Is.EqualTo(buffer.Real.Span.ToArray()));
        Assert.That(conjugate.Imaginary.Span.ToArray().Select(im => -im), Is.EqualTo(buffer.Imaginary.Span.ToArray()));
    }

    [TestCaseSource(nameof(Specs))]
    public void Lanes_ScalarPairAndEight_GiveTheSameBits(ComponentSpec spec)
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            var definition = Model(spec, seed).Definition;
            int[] wanted = [.. Enumerable.Range(0, definition.Parameters.Count)];
            var frequencies = TestFrequencies.Random(301, seed);
            var scalar = BitsOf(ModelCompiler.CompileFor<Lane1>(definition));
            Assert.That(BitsOf(ModelCompiler.CompileFor<Lane8>(definition)), Is.EqualTo(scalar));
            Assert.That(BitsOf(ModelCompiler.CompileFor<LanePair>(definition)), Is.EqualTo(scalar));

            List<long> BitsOf(VisibilityModel model)
            {
                var buffer = new VisibilityBuffer(301, wanted.Length);
                model.EvaluateWithPartials(frequencies, Values(definition), wanted, buffer);
                return Bits(buffer);
            }
        }
    }

    [TestCaseSource(nameof(Specs))]
    public void Partials_OfTheShape_EqualDualNumbers(ComponentSpec spec)
    {
        const int Count = 400;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var values = Values(Model(spec, seed))[..spec.Shape.Count];
            var frequencies = TestFrequencies.Random(Count, seed);
            var partials = KernelPartials(spec, frequencies, values);
            for (var k = 0; k < values.Length; k++)
            {
                var duals = Duals(spec, frequencies, values, k);
                var scale = duals.Max(d => Math.Abs(d.Slope));
                for (var i = 0; i < Count; i++)
                    Assert.That(partials[k][i], Is.EqualTo(duals[i].Slope).Within(scale * 2e-13), $"{spec.Shape[k].Name}, seed {seed}, frequency {i}");
            }
        }
    }

    [Test]
    public void Partials_AtSizeZero_AreFinite()
    {
        foreach (var spec in Specs.Where(spec => spec.Shape.Count > 0))
        {
            var frequencies = TestFrequencies.Random(64, 5);
            var values = Values(Model(spec, 4))[..spec.Shape.Count];
            values[0] = 0;
            Assert.That(KernelPartials(spec, frequencies, values).SelectMany(column => column).All(double.IsFinite), spec.Kind);
        }
    }

    private static double[][] KernelPartials(ComponentSpec spec, SpatialFrequencies frequencies, double[] values)
    {
        var columns = Array.ConvertAll(values, _ => new double[frequencies.PaddedCount]);
        double[] ColumnOrNone(int k) => k < columns.Length ? columns[k] : [];
        ComponentCatalogue.CreateEvaluator<Lane1>(spec.Kind).Evaluate(new Sweep<Lane1>
        {
            Frequencies = frequencies,
            Shape = values,
            Value = new double[frequencies.PaddedCount],
            Partials = new PartialColumns { First = ColumnOrNone(0), Second = ColumnOrNone(1), Third = ColumnOrNone(2), Fourth = ColumnOrNone(3) },
        });
        return columns;
    }

    private static IReadOnlyList<Dual> Duals(ComponentSpec spec, SpatialFrequencies frequencies, double[] values, int seeded)
        => Dual.Record(seeded, () => ComponentCatalogue.CreateEvaluator<Dual>(spec.Kind).Evaluate(new Sweep<Dual>
        {
            Frequencies = frequencies,
            Shape = values,
            Value = new double[frequencies.PaddedCount],
        }));

    /// <summary>A model of one component at random parameters, with offsets, all of them mentioned.</summary>
    private static VisibilityModel Model(ComponentSpec spec, ulong seed)
    {
        var random = new RandomSequence(seed, 77);
        var parameters = spec.Parameters.Select(p => $"{p.Name}: {Draw(p, random):R}");
        var text = $"name: one\ndescription: one component\ncomponents: {{c: {{kind: {spec.Kind}, parameters: {{{string.Join(", ", parameters)}}}}}}}";
        var parsed = ModelFile.Parse(text, "test");
        Assert.That(parsed.Problems, Is.Empty);
        return ModelCompiler.Compile(parsed.Value!);
    }

    private static double Draw(ParameterSpec spec, RandomSequence random) => spec switch
    {
        { Unit: "mas", Minimum: 0 } => 0.05 * Math.Pow(10, random.NextUniform(0, 2.8)),
        { Unit: "mas" } => random.NextUniform(-30, 30),
        { Name: "elongation" } => random.NextUniform(1, 4),
        _ => random.NextUniform(spec.Minimum, spec.Maximum),
    };

    private static double[] Values(VisibilityModel model) => Values(model.Definition);

    private static double[] Values(ModelDefinition definition) => [.. definition.Parameters.Select(p => p.Value!.Value)];

    private static List<long> Bits(VisibilityBuffer buffer)
    {
        var columns = Enumerable.Range(0, buffer.PartialCount).SelectMany(k => new[] { buffer.PartialReal(k), buffer.PartialImaginary(k) });
        return [.. columns.Append(buffer.Real).Append(buffer.Imaginary).SelectMany(c => c.Span.ToArray()).Select(BitConverter.DoubleToInt64Bits)];
    }
}
