namespace SurveyFit.Models;

/// <summary>A model as its YAML file describes it: named components, their parameters, the search strategy, derived quantities.</summary>
/// <param name="Name">Name, e.g. <c>binary</c>.</param>
/// <param name="Description">One paragraph for <c>surveyfit models</c>.</param>
/// <param name="Components">Components in file order.</param>
/// <param name="Parameters">All parameters of all components, in file order; index = position in every parameter vector.</param>
/// <param name="Strategy">How a fit finds its starts.</param>
/// <param name="Derived">Quantities computed from fitted parameters.</param>
/// <param name="SourceText">The YAML text, kept verbatim for provenance and hashing.</param>
public sealed record ModelDefinition(
    string Name,
    string Description,
    IReadOnlyList<ComponentDefinition> Components,
    IReadOnlyList<ModelParameter> Parameters,
    FitStrategy Strategy,
    IReadOnlyList<DerivedQuantity> Derived,
    string SourceText);

/// <summary>One named component of a model.</summary>
/// <param name="Name">Name in this model, e.g. <c>primary</c>.</param>
/// <param name="Kind">Kind in the component catalogue, e.g. <c>uniform-disk</c>.</param>
public sealed record ComponentDefinition(string Name, string Kind);

/// <summary>One parameter of a model.</summary>
/// <param name="Name"><c>component.parameter</c>, e.g. <c>star.diameter</c>.</param>
/// <param name="Unit">mas, deg, or empty for a number.</param>
/// <param name="Value">Value where fixed; start of the fit where free and given; null = start from the data.</param>
/// <param name="Minimum">Lower bound.</param>
/// <param name="Maximum">Upper bound.</param>
/// <param name="Free">True if fitted.</param>
/// <param name="Description">For <c>surveyfit models NAME</c>.</param>
public sealed record ModelParameter(string Name, string Unit, double? Value, double Minimum, double Maximum, bool Free, string Description);

/// <summary>How a fit finds its starts.</summary>
public enum FitStrategy
{
    /// <summary>Starts from the data's resolution and a one-dimensional scan of the size parameter.</summary>
    Scan,

    /// <summary>Grid search of a companion over the field, several primary diameters, then the best minima.</summary>
    CompanionGrid,
}

/// <summary>A quantity computed from parameters.</summary>
/// <param name="Name">Name, e.g. <c>companion.separation</c>.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Kind">Formula from the closed list of formulas (no expressions are evaluated).</param>
/// <param name="Arguments">Names of the parameters it is computed from.</param>
/// <param name="Description">For <c>surveyfit models NAME</c>.</param>
public sealed record DerivedQuantity(string Name, string Unit, string Kind, IReadOnlyList<string> Arguments, string Description);
