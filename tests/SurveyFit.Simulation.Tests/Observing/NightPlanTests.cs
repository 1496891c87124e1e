using SurveyFit.Simulation.Geometry;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Tests.Observing;

internal sealed class NightPlanTests
{
    [Test]
    public void Draw_ForManyStars_ObservesAtNightAndHighEnough()
    {
        for (var index = 0; index < 500; index++)
        {
            var stream = RandomStream.OfStar(3, index);
            var position = new SkyPosition(stream.NextUniform(0, 360), stream.NextUniform(-20, 75));
            var nights = NightPlan.Draw(stream, position);
            Assert.That(nights, Has.Count.InRange(1, 4));
            Assert.That(nights.Select(night => night.Date), Is.Unique.And.Ordered);
            foreach (var night in nights)
            {
                Assert.That(night.BlockMjd, Has.Count.InRange(1, 3));
                Assert.That(night.BlockMjd, Is.Ordered.And.Unique);
                foreach (var mjd in night.BlockMjd)
                {
                    var pointing = new Pointing(position, mjd, CharaArray.LatitudeDegrees, CharaArray.LongitudeDegrees);
                    Assert.That(pointing.SinElevation, Is.GreaterThan(0.495), $"{position} at {mjd}");
                    var hoursFromMidnight = 24 * (mjd - Math.Floor(mjd) - (118.057 / 360));
                    Assert.That(Math.Abs(hoursFromMidnight), Is.LessThan(5.6));
                    Assert.That(DateOnly.FromDateTime(new DateTime(1858, 11, 17, 0, 0, 0, DateTimeKind.Utc).AddDays(mjd)), Is.EqualTo(night.Date));
                }
            }
        }
    }

    [Test]
    public void HourAngleLimit_ForStarsThatNeverSetOrBarelyRise_IsSensible()
    {
        Assert.That(NightPlan.HourAngleLimitDegrees(75), Is.EqualTo(52.5));
        Assert.That(NightPlan.HourAngleLimitDegrees(-20), Is.InRange(15, 35));
        Assert.That(NightPlan.HourAngleLimitDegrees(-40), Is.Zero);
    }
}
