using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Truth;

/// <summary>A row of truth.csv.</summary>
/// <param name="Star">The star.</param>
/// <param name="NightCount">Nights on it.</param>
/// <param name="Expectations">One per instrument, in the order SPICA, MIRCX, MYSTIC.</param>
public sealed record StarTruth(SimulatedStar Star, int NightCount, IReadOnlyList<InstrumentExpectation> Expectations);
