using SurveyFit.Models.Derived;
using SurveyFit.Numerics;

namespace SurveyFit.Models.Tests.Derived;

public sealed class DerivedQuantitiesTests
{
    [TestCase(3, 4, 5, 36.86989764584402)]
    [TestCase(-3, 4, 5, 323.13010235415598)]
    [TestCase(-3, -4, 5, 216.86989764584402)]
    [TestCase(3, -4, 5, 143.13010235415598)]
    [TestCase(0, 2, 2, 0)]
    [TestCase(-1e-30, 2, 2, 0)]
    [TestCase(-0.0, 2, 2, 0)]
    [TestCase(0, -2, 2, 180)]
    [TestCase(-0.0, -2, 2, 180)]
    [TestCase(2, 0, 2, 90)]
    [TestCase(-2, 0, 2, 270)]
    public void SeparationAndPositionAngle_OfAPosition_AreEastOfNorth(double x, double y, double separation, double angle)
    {
        var values = Evaluate("binary", [1, x, y, 0.1]);

        Assert.That(values["companion.separation"].Value, Is.EqualTo(separation).Within(1e-14));
        Assert.That(values["companion.position-angle"].Value, Is.EqualTo(angle).Within(1e-12).And.InRange(0, 359.99999999999999));
    }

    [TestCase(0.1, 2.5)]
    [TestCase(1, 0)]
    [TestCase(100, -5)]
    [TestCase(0, double.PositiveInfinity)]
    public void FluxRatioAndDeltaMagnitude_OfAFlux_AreCompanionOverPrimary(double flux, double magnitude)
    {
        var values = Evaluate("binary", [1, 3, 4, flux]);

        Assert.That(values["companion.flux-ratio"].Value, Is.EqualTo(flux));
        Assert.That(values["companion.delta-magnitude"].Value, Is.EqualTo(magnitude).Within(1e-14));
    }

    [Test]
    public void AxisRatioAndMinorAxis_OfAnEllipse_AreItsOwn()
    {
        var values = Evaluate("elliptical-disk", [3, 1.5, 20]);

        Assert.That(values["star.minor-axis"].Value, Is.EqualTo(2));
        Assert.That(values["star.axis-ratio"].Value, Is.EqualTo(1 / 1.5));
    }

    [Test]
    public void Gradient_OfEveryQuantity_EqualsDifferences()
    {
        var random = new RandomSequence(12);
        foreach (var name in ModelLibrary.Names)
        {
            var definition = ModelLibrary.Load(name).Value!;
            double[] parameters = [.. definition.Parameters.Select(_ => random.NextUniform(1, 3))];
            foreach (var (quantity, (_, gradient)) in Evaluate(name, parameters))
            {
                for (var k = 0; k < parameters.Length; k++)
                {
                    const double Step = 1e-4;
                    double Shifted(double shift)
                    {
                        double[] moved = [.. parameters];
                        moved[k] += shift;
                        return Evaluate(name, moved)[quantity].Value;
                    }

                    var expected = ((8 * (Shifted(Step) - Shifted(-Step))) - (Shifted(2 * Step) - Shifted(-2 * Step))) / (12 * Step);
                    Assert.That(gradient[k], Is.EqualTo(expected).Within(1e-9), $"{quantity} by {definition.Parameters[k].Name}");
                }
            }
        }
    }

    [Test]
    public void Evaluate_WrongLength_Throws()
    {
        var binary = ModelLibrary.Load("binary").Value!;
        Assert.That(() => DerivedQuantities.Evaluate(binary, binary.Derived[0], [1.0], new double[1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => DerivedQuantities.Evaluate(binary, binary.Derived[0], [1.0, 2, 3, 4], new double[1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static Dictionary<string, (double Value, double[] Gradient)> Evaluate(string model, double[] parameters)
    {
        var definition = ModelLibrary.Load(model).Value!;
        return definition.Derived.ToDictionary(quantity => quantity.Name, quantity =>
        {
            var gradient = new double[parameters.Length];
            return (DerivedQuantities.Evaluate(definition, quantity, parameters, gradient), gradient);
        });
    }
}
