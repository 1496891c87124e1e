using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models;

/// <summary>Makes a definition ready to be evaluated.</summary>
public static class ModelCompiler
{
    /// <summary>Compiles a definition for eight-wide lanes, which give the same bits on every instruction set.</summary>
    /// <param name="definition">A definition from <see cref="ModelLibrary"/>, <see cref="Files.ModelFile"/> or <see cref="ModelOverrides"/>.</param>
    /// <returns>The model; immutable and thread-safe.</returns>
    public static VisibilityModel Compile(ModelDefinition definition) => new CompiledModel<Lane8>(definition);

    /// <summary>Compiles for scalar code; for tests of the lanes.</summary>
    internal static VisibilityModel CompileScalar(ModelDefinition definition) => new CompiledModel<Lane1>(definition);
}
