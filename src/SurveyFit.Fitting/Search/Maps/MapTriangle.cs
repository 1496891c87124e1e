namespace SurveyFit.Fitting.Search.Maps;

/// <summary>One closure phase (and triple amplitude) of a map: its legs by index into the map's frequencies.</summary>
/// <param name="First">First leg.</param>
/// <param name="Second">Second leg.</param>
/// <param name="Third">Third leg.</param>
/// <param name="ThirdSign">Sign of the third leg's phase.</param>
/// <param name="PhaseTurns">Measured closure phase, in turns, with the sign that the order of the legs gives it (<see cref="TriangleLane.Ordered"/>).</param>
/// <param name="PhaseInverseSigma">1/σ of it, per turn; 0 = not used.</param>
/// <param name="Amplitude">Measured triple amplitude.</param>
/// <param name="AmplitudeInverseSigma">1/σ of it; 0 = not used.</param>
internal readonly record struct MapTriangle(
    int First,
    int Second,
    int Third,
    double ThirdSign,
    double PhaseTurns,
    double PhaseInverseSigma,
    double Amplitude,
    double AmplitudeInverseSigma);

/// <summary>Frequencies and triangles that belong together: no triangle has legs in two groups.</summary>
/// <param name="FirstFrequency">Index of the first frequency.</param>
/// <param name="EndFrequency">Index behind the last one.</param>
/// <param name="FirstTriangle">Index of the first triangle.</param>
/// <param name="EndTriangle">Index behind the last one.</param>
internal readonly record struct MapGroup(int FirstFrequency, int EndFrequency, int FirstTriangle, int EndTriangle);
