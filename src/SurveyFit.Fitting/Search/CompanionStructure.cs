using SurveyFit.Models;

namespace SurveyFit.Fitting.Search;

/// <summary>Which parameters of a model place its companion: x, y and flux of one component.</summary>
/// <param name="X">Index of the East offset in the model's parameters.</param>
/// <param name="Y">Index of the North offset.</param>
/// <param name="Flux">Index of the flux.</param>
/// <param name="OtherFluxes">Indices of the other components' fluxes.</param>
/// <param name="UnnamedFluxes">Number of other components whose flux is no parameter: it is 1.</param>
internal sealed record CompanionStructure(int X, int Y, int Flux, IReadOnlyList<int> OtherFluxes, int UnnamedFluxes)
{
    /// <summary>Finds the companion: the last component with x, y and flux of which at least one is free.</summary>
    /// <param name="definition">Model.</param>
    /// <returns>Its parameters; null if the model has no such component.</returns>
    internal static CompanionStructure? Find(ModelDefinition definition)
    {
        for (var c = definition.Components.Count - 1; c >= 0; c--)
        {
            var component = definition.Components[c].Name;
            var (x, y, flux) = (IndexOf(definition, component, "x"), IndexOf(definition, component, "y"), IndexOf(definition, component, "flux"));
            if (x < 0 || y < 0 || flux < 0)
                continue;
            if (!definition.Parameters[x].Free && !definition.Parameters[y].Free && !definition.Parameters[flux].Free)
                continue;
            var others = OtherFluxesOf(definition, flux);
            return new CompanionStructure(x, y, flux, others, definition.Components.Count - 1 - others.Count);
        }

        return null;
    }

    /// <summary>Flux of everything but the companion.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <returns>Sum of the other components' fluxes; a component whose flux the model does not mention has flux 1.</returns>
    internal double OtherFlux(ReadOnlySpan<double> parameters)
    {
        double sum = UnnamedFluxes;
        foreach (var index in OtherFluxes)
            sum += parameters[index];
        return sum;
    }

    /// <summary>Free parameters that do not belong to the companion.</summary>
    /// <param name="definition">The model.</param>
    /// <returns>Indices in the model's parameters.</returns>
    internal int[] PrimaryFree(ModelDefinition definition)
    {
        var component = ParameterRoles.ComponentName(definition.Parameters[Flux]);
        return [.. Enumerable.Range(0, definition.Parameters.Count)
            .Where(i => definition.Parameters[i].Free && ParameterRoles.ComponentName(definition.Parameters[i]) != component)];
    }

    private static int IndexOf(ModelDefinition definition, string component, string name)
    {
        for (var i = 0; i < definition.Parameters.Count; i++)
        {
            if (definition.Parameters[i].Name == $"{component}.{name}")
                return i;
        }

        return -1;
    }

    private static List<int> OtherFluxesOf(ModelDefinition definition, int companionFlux) =>
        [.. Enumerable.Range(0, definition.Parameters.Count)
            .Where(i => i != companionFlux && ParameterRoles.Of(definition.Parameters[i]) == ParameterRole.Flux)];
}
