using System.Reflection;
using SurveyFit.Models.Files;

namespace SurveyFit.Models;

/// <summary>The models that ship with SurveyFit, and models in the user's own files.</summary>
public static class ModelLibrary
{
    private const string Prefix = "models/";
    private const string Extension = ".yaml";
    private const int LargestFileBytes = 1 << 20;

    private static readonly Assembly Here = typeof(ModelLibrary).Assembly;

    /// <summary>Names of the models that ship with SurveyFit, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads a model.</summary>
    /// <param name="nameOrPath">A name from <see cref="Names"/>, or the path of a file that ends in .yaml or .yml.</param>
    /// <returns>The model, or every problem with it, unreadable files included.</returns>
    public static ParseResult<ModelDefinition> Load(string nameOrPath)
    {
        if (nameOrPath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || nameOrPath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            return LoadFile(nameOrPath);

        using var stream = Here.GetManifestResourceStream(Prefix + nameOrPath + Extension);
        if (stream is null)
            return Problem(nameOrPath, $"there is no model '{nameOrPath}'{NameSuggestion.For(nameOrPath, Names)}; the path of a model file ends in .yaml");

        using var reader = new StreamReader(stream);
        return ModelFile.Parse(reader.ReadToEnd(), Prefix + nameOrPath + Extension);
    }

    private static ParseResult<ModelDefinition> LoadFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LargestFileBytes)
                return Problem(path, "the file is larger than 1 MiB and is no model");

            using var reader = new StreamReader(stream);
            return ModelFile.Parse(reader.ReadToEnd(), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem(path, $"cannot be read: {e.Message}");
        }
    }

    private static ParseResult<ModelDefinition> Problem(string source, string message) => new([new Problem(source, 0, 0, message)]);
}
