using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Cli.Run;

/// <summary>Shows a running campaign. Called from one thread at a time, often: implementations drop what they have no time to show.</summary>
internal interface IRunDisplay : IDisposable
{
    /// <summary>Files are being read for the plan.</summary>
    void Planning(PlanProgress progress);

    /// <summary>Units are being fitted.</summary>
    void Fitting(CampaignProgress progress);

    /// <summary>The catalogue is being written.</summary>
    void WritingCatalogue();

    /// <summary>Makes room for other text.</summary>
    void Clear();
}
