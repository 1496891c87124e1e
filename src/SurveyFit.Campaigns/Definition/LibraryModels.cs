using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Definition;

/// <summary>The models that ship with SurveyFit and the user's own files.</summary>
public sealed class LibraryModels : IModelSource
{
    /// <inheritdoc/>
    public ParseResult<ModelDefinition> Load(string nameOrPath) => ModelLibrary.Load(nameOrPath);
}
