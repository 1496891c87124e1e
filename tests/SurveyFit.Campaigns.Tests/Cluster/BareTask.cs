using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Tests.Cluster;

/// <summary>A task that is well-formed, of a unit that does not matter.</summary>
internal static class BareTask
{
    private static readonly UnitId Unit = new(new string('a', 32));

    internal static byte[] Of(RunId run) => new TaskMessage
    {
        Run = run,
        Session = 1,
        NumericVersion = NumericVersion.Current,
        Recipe = "x",
        Task = new FitTask(new AttemptId(Unit, 1), new WorkUnit(Unit, 0, "Star", "", [new UnitFile("a.fits", "00", [1], [])], 0)),
    }.Encode();
}
