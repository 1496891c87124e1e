namespace SurveyFit.Models.Derived;

/// <summary>Values of derived quantities with their gradients, from which a fit propagates errors: σ² = gᵀ C g.</summary>
public static class DerivedQuantities
{
    private const int MostArguments = 4;

    /// <summary>Evaluates one derived quantity.</summary>
    /// <param name="definition">The model it belongs to.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="parameters">All parameters in the definition's order, in their units.</param>
    /// <param name="gradient">Receives ∂value/∂parameter for every parameter of the definition; as long as <paramref name="parameters"/>.</param>
    /// <returns>The value in the quantity's unit; not finite where it is undefined (the magnitude of zero flux), as is then the gradient (also the position angle at zero separation).</returns>
    public static double Evaluate(ModelDefinition definition, DerivedQuantity quantity, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, definition.Parameters.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, parameters.Length);
        var formula = DerivedFormula.Find(quantity.Kind) ?? throw new ArgumentException($"unknown formula '{quantity.Kind}'", nameof(quantity));
        var count = formula.Arguments.Count;
        ArgumentOutOfRangeException.ThrowIfNotEqual(quantity.Arguments.Count, count);

        Span<double> arguments = stackalloc double[MostArguments];
        Span<double> partials = stackalloc double[MostArguments];
        for (var i = 0; i < count; i++)
        {
            var index = definition.IndexOf(quantity.Arguments[i]);
            arguments[i] = index >= 0 ? parameters[index] : Default(definition, quantity.Arguments[i]);
        }

        var value = formula.Evaluate(arguments[..count], partials[..count]);
        gradient.Clear();
        for (var i = 0; i < count; i++)
        {
            if (definition.IndexOf(quantity.Arguments[i]) is var index and >= 0)
                gradient[index] += partials[i];
        }

        return value;
    }

    private static double Default(ModelDefinition definition, string name)
        => definition.FindSpec(name)?.Default ?? throw new ArgumentException($"model '{definition.Name}' has no parameter '{name}'", nameof(definition));
}
