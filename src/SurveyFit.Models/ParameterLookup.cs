using SurveyFit.Models.Components;

namespace SurveyFit.Models;

/// <summary>Finds parameters of a model by name, also those that its file does not mention and that therefore keep their component's default.</summary>
public static class ParameterLookup
{
    /// <summary>Position of a parameter in the parameter vector.</summary>
    /// <param name="definition">Model.</param>
    /// <param name="name"><c>component.parameter</c>.</param>
    /// <returns>-1 if the model does not mention it.</returns>
    public static int IndexOf(this ModelDefinition definition, string name)
    {
        for (var i = 0; i < definition.Parameters.Count; i++)
        {
            if (definition.Parameters[i].Name == name)
                return i;
        }

        return -1;
    }

    /// <summary>The specification of a parameter.</summary>
    /// <param name="definition">Model.</param>
    /// <param name="name"><c>component.parameter</c>.</param>
    /// <returns>Null if no component of the model has such a parameter.</returns>
    public static ParameterSpec? FindSpec(this ModelDefinition definition, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;

        var component = definition.Components.FirstOrDefault(c => c.Name == name[..dot]);
        return component is null ? null : ComponentCatalogue.Find(component.Kind)?.Find(name[(dot + 1)..]);
    }

    /// <summary>All parameters that the model's components have.</summary>
    /// <param name="definition">Model.</param>
    internal static IEnumerable<string> Names(ModelDefinition definition)
        => definition.Components.SelectMany(c => ComponentCatalogue.Find(c.Kind)!.Parameters.Select(p => $"{c.Name}.{p.Name}"));

    internal static bool Exists(ModelDefinition definition, string name) => definition.FindSpec(name) is not null;
}
