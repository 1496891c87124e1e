using System.Runtime.CompilerServices;
using SurveyFit.Models.Components;

namespace SurveyFit.Models;

/// <summary>Where a component's parameter has its value: in the parameter vector, or in the component's default where the model file does not mention it.</summary>
/// <param name="Index">Position in <see cref="ModelDefinition.Parameters"/>; -1 = not mentioned.</param>
/// <param name="Constant">Value if not mentioned.</param>
internal readonly record struct ParameterSlot(int Index, double Constant)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Read(ReadOnlySpan<double> parameters) => Index >= 0 ? parameters[Index] : Constant;

    /// <summary>The slot of <c>component.parameter</c>.</summary>
    internal static ParameterSlot Find(ModelDefinition definition, string component, ParameterSpec spec)
    {
        var name = $"{component}.{spec.Name}";
        for (var i = 0; i < definition.Parameters.Count; i++)
        {
            if (definition.Parameters[i].Name == name)
                return new ParameterSlot(i, 0);
        }

        return new ParameterSlot(-1, spec.Default ?? throw new ArgumentException($"model '{definition.Name}' lacks the parameter '{name}'", nameof(definition)));
    }
}
