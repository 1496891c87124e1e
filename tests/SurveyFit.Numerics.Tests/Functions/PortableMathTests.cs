using SurveyFit.Numerics.Functions;

namespace SurveyFit.Numerics.Tests.Functions;

internal sealed class PortableMathTests
{
    [Test]
    public void Log_OverTheNormalRange_AgreesWithMath()
    {
        for (var x = 1e-300; x < 1e300; x *= 1.37)
            Assert.That(PortableMath.Log(x), Is.EqualTo(Math.Log(x)).Within(4e-16 * Math.Max(1, Math.Abs(Math.Log(x)))));
        Assert.That(PortableMath.Log(1), Is.Zero);
    }

    [Test]
    public void Exp_OverItsRange_AgreesWithMath()
    {
        for (var x = -690.0; x < 690; x += 0.737) Assert.That(PortableMath.Exp(x) / Math.Exp(x), Is.EqualTo(1).Within(1e-15));
        Assert.That(PortableMath.Exp(0), Is.EqualTo(1));
    }

    [Test]
    public void SinCosTurns_InAllQuadrants_AgreesWithMath()
    {
        for (var turns = -3.0; turns < 3; turns += 0.00317)
        {
            var (sin, cos) = PortableMath.SinCosTurns(turns);
            Assert.That(sin, Is.EqualTo(Math.Sin(2 * Math.PI * turns)).Within(5e-15));
            Assert.That(cos, Is.EqualTo(Math.Cos(2 * Math.PI * turns)).Within(5e-15));
        }

        Assert.That(PortableMath.SinCosTurns(0.25), Is.EqualTo((1.0, 0.0)));
        Assert.That(PortableMath.SinCosTurns(1e9 + 0.5), Is.EqualTo((0.0, -1.0)).Using<(double Sin, double Cos)>((a, b) => Math.Abs(a.Sin) == Math.Abs(b.Sin) && a.Cos == b.Cos));
    }

    [Test]
    public void Atan2Degrees_InAllQuadrants_AgreesWithMath()
    {
        for (var angle = -179.9; angle < 180; angle += 0.137)
        {
            var (y, x) = (3.7 * Math.Sin(angle * Math.PI / 180), 3.7 * Math.Cos(angle * Math.PI / 180));
            Assert.That(PortableMath.Atan2Degrees(y, x), Is.EqualTo(Math.Atan2(y, x) * 180 / Math.PI).Within(1e-13));
        }

        Assert.That(PortableMath.Atan2Degrees(0, -1), Is.EqualTo(180));
        Assert.That(PortableMath.Atan2Degrees(-2, 0), Is.EqualTo(-90));
        Assert.That(PortableMath.Atan2Degrees(0, 0), Is.Zero);
    }

    [Test]
    public void AsinDegrees_OverItsRange_AgreesWithMath([Values(-1, -0.9, -0.3, 0, 0.5, 0.99, 1)] double sine)
        => Assert.That(PortableMath.AsinDegrees(sine), Is.EqualTo(Math.Asin(sine) * 180 / Math.PI).Within(1e-12));
}
