using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models;

/// <summary>Makes a definition ready to be evaluated.</summary>
public static class ModelCompiler
{
    /// <summary>Compiles a definition for the widest lane of this processor; the bits are the same for every lane.</summary>
    /// <param name="definition">A definition from <see cref="ModelLibrary"/>, <see cref="Files.ModelFile"/> or <see cref="ModelOverrides"/>.</param>
    /// <returns>The model; immutable and thread-safe.</returns>
    public static VisibilityModel Compile(ModelDefinition definition)
        => Lane8.IsNative ? new CompiledModel<Lane8>(definition) : new CompiledModel<LanePair>(definition);

    /// <summary>Compiles for a given lane; for tests that they agree.</summary>
    internal static VisibilityModel CompileFor<T>(ModelDefinition definition)
        where T : unmanaged, ILane<T>
        => new CompiledModel<T>(definition);
}
