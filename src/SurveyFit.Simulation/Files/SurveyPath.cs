using System.Globalization;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Files;

/// <summary>Where a file lies: one folder per night, names in the manner of the MIRC-X pipeline.</summary>
internal static class SurveyPath
{
    /// <summary>Path relative to the survey's folder, with slashes.</summary>
    /// <param name="star">Star.</param>
    /// <param name="coverage">Night and instrument.</param>
    /// <returns>For instance <c>data/2024-05-03/SPICA_L2.2024May03.HD_12345.oifits</c>.</returns>
    public static string Of(SimulatedStar star, Coverage coverage) => string.Create(
        CultureInfo.InvariantCulture,
        $"{IsspSurvey.DataFolder}/{coverage.Night.Date:yyyy-MM-dd}/{coverage.Setup.Name}_L2.{coverage.Night.Date:yyyyMMMdd}.{star.Name.Replace(' ', '_')}.oifits");
}
