using SurveyFit.Simulation.Geometry;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Randomness;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Tests;

/// <summary>Stars and observations that several tests use.</summary>
internal static class Examples
{
    private static readonly SkyPosition Position = new(200, 40);

    internal static SimulatedStar Disk(double diameterMas) => new()
    {
        Index = 3,
        Name = "HD 321",
        Class = StarClass.UniformDisk,
        SpectralType = "A0V",
        RightAscensionDegrees = Position.RightAscensionDegrees,
        DeclinationDegrees = Position.DeclinationDegrees,
        DiameterMas = diameterMas,
    };

    internal static SimulatedStar Binary(double diameterMas, double xMas, double yMas, double fluxRatio) => Disk(diameterMas) with
    {
        Class = StarClass.Binary,
        Companion = new Companion(xMas, yMas, double.Hypot(xMas, yMas), 0, new PerBand(fluxRatio, fluxRatio, fluxRatio)),
    };

    internal static Measurement Observe(SimulatedStar star, int instrument, int quality, RandomStream stream)
    {
        var setup = InstrumentSetup.All[instrument];
        var night = new Night(0, new DateOnly(2024, 4, 22), [60422.25, 60422.29, 60422.33]);
        var coverage = Coverage.Of(setup, night, Position);
        var (model, parameters) = StarModel.Of(star, setup.Band);
        return Measurement.Take(coverage, ObservableValues.Of(coverage, model, parameters), quality, stream);
    }
}
