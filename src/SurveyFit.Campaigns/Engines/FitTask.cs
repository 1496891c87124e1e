using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Engines;

/// <summary>The message from coordinator to worker: fit this unit.</summary>
/// <param name="Attempt">Attempt to be named in the answer.</param>
/// <param name="Unit">What to fit.</param>
/// <param name="Isolated">True if the unit may end its process: fit it where only itself comes to harm.</param>
public sealed record FitTask(AttemptId Attempt, WorkUnit Unit, bool Isolated = false);
