using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Definition;

/// <summary>Finds models by name or path.</summary>
public interface IModelSource
{
    /// <summary>Loads one model.</summary>
    /// <param name="nameOrPath">A model's name, or the absolute path of a model file.</param>
    ParseResult<ModelDefinition> Load(string nameOrPath);
}
