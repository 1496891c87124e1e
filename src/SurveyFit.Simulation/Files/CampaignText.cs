using System.Globalization;
using System.Text;
using SurveyFit.Simulation.Observing;

namespace SurveyFit.Simulation.Files;

/// <summary>The ready campaign of a survey: campaign.yaml, and the model that the built-in ones lack.</summary>
internal static class CampaignText
{
    /// <summary>Writes the campaign.</summary>
    /// <param name="folder">The survey's folder.</param>
    /// <param name="seed">Seed of the survey.</param>
    public static void WriteTo(string folder, ulong seed)
        => File.WriteAllText(Path.Combine(folder, IsspSurvey.CampaignFileName), Of(seed), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>Text of the campaign.</summary>
    /// <param name="seed">Seed of the survey.</param>
    /// <returns>YAML.</returns>
    internal static string Of(ulong seed) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Campaign for a simulated ISSP-like survey; run it with:  surveyfit run campaign.yaml --out DIR
        name: simulated ISSP survey, seed {seed}
        input:
          - {IsspSurvey.DataFolder}/**/*.oifits
        selection:
          category: SCI
          quality:
            minimum: {QualityMix.MinimumSelected} # quick look or better
            scheme: current
        grouping: target+instrument
        observables: [vis2, t3phi]
        models:
          - uniform-disk
          - limb-darkened-disk
          - elliptical-disk
          - binary
        overrides:
          limb-darkened-disk:
            free: [star.u] # fixed in the library's model, since few data determine it; these do for the larger stars
        seed: {seed}

        """);
}
