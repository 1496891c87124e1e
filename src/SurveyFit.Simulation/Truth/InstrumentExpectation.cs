namespace SurveyFit.Simulation.Truth;

/// <summary>What the usable data of one star and one instrument can show, computed without noise.</summary>
/// <remarks>Only files that the survey's campaign file selects and that can be read count, and in them only usable data.</remarks>
/// <param name="Instrument">Instrument's name.</param>
/// <param name="FileCount">Selected readable files.</param>
/// <param name="Vis2Count">Usable V².</param>
/// <param name="T3PhiCount">Usable closure phases.</param>
/// <param name="UniformDiskDiameterMas">Diameter of the uniform disk nearest to the noise-free V² and T3PHI; NaN without data.</param>
/// <param name="UniformDiskDeltaChiSquare">
/// χ² of that disk against the noise-free data: the expected excess of the uniform disk's χ² over its degrees of freedom. 0 for a uniform
/// disk; NaN without data.
/// </param>
public sealed record InstrumentExpectation(
    string Instrument, int FileCount, int Vis2Count, int T3PhiCount, double UniformDiskDiameterMas, double UniformDiskDeltaChiSquare);
