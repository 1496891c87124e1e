namespace SurveyFit.Models.Components;

/// <summary>What a kind of component is: its name, formula and parameters.</summary>
/// <param name="Kind">Name in model files, e.g. <c>uniform-disk</c>.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Formula">The visibility at the component's own centre, with ρ = √(u²+v²), and where the formula is from.</param>
/// <param name="Shape">Parameters of the shape, in the order of the kernel's partials.</param>
public sealed record ComponentSpec(string Kind, string Description, string Formula, IReadOnlyList<ParameterSpec> Shape)
{
    /// <summary>The shape's parameters, then x, y and flux, which every component has.</summary>
    public IReadOnlyList<ParameterSpec> Parameters { get; } = [.. Shape, ParameterSpec.X, ParameterSpec.Y, ParameterSpec.Flux];

    /// <summary>The specification of a parameter by name.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Null if there is no such parameter.</returns>
    public ParameterSpec? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
