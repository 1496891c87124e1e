using SurveyFit.Campaigns.Definition;
using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Tests;

/// <summary>Two small models, so that campaign tests do not depend on model files.</summary>
internal sealed class TestModels : IModelSource
{
    internal static ModelDefinition Disk { get; } = new(
        "disk",
        "A disk.",
        [new ComponentDefinition("star", "uniform-disk")],
        [new ModelParameter("star.diameter", "mas", null, 0, 100, Free: true, "diameter")],
        FitStrategy.Scan,
        [],
        "name: disk\n");

    internal static ModelDefinition Gaussian { get; } = Disk with
    {
        Name = "gaussian",
        Components = [new ComponentDefinition("star", "gaussian")],
        Parameters = [new ModelParameter("star.fwhm", "mas", null, 0, 200, Free: true, "width")],
        SourceText = "name: gaussian\n",
    };

    public ParseResult<ModelDefinition> Load(string nameOrPath) => nameOrPath switch
    {
        "disk" => new(Disk),
        "gaussian" => new(Gaussian),
        _ when nameOrPath.EndsWith("broken.yaml", StringComparison.Ordinal) => new([new Problem("broken.yaml", 3, 5, "unknown key 'diametre'")]),
        _ => new([new Problem(nameOrPath, 0, 0, $"no model '{nameOrPath}'; known: disk, gaussian")]),
    };
}
