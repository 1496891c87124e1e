using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>All kinds of component. A new one is a file beside this one and a line here; a test fails if the line is missing.</summary>
public static class ComponentCatalogue
{
    private static readonly Entry[] Entries =
    [
        Add<Point>(),
        Add<Background>(),
        Add<UniformDisk>(),
        Add<GaussianDisk>(),
        Add<LimbDarkenedDisk>(),
        Add<EllipticalUniformDisk>(),
        Add<EllipticalGaussian>(),
        Add<EllipticalLimbDarkenedDisk>(),
        Add<ThinRing>(),
        Add<UniformRing>(),
    ];

    /// <summary>Specifications of all kinds.</summary>
    public static IReadOnlyList<ComponentSpec> Specs { get; } = [.. Entries.Select(entry => entry.Spec)];

    /// <summary>The specification of a kind.</summary>
    /// <param name="kind">Name, e.g. <c>uniform-disk</c>.</param>
    /// <returns>Null if there is no such kind.</returns>
    public static ComponentSpec? Find(string kind) => Specs.FirstOrDefault(spec => spec.Kind == kind);

    /// <summary>The evaluator of a kind for a lane.</summary>
    /// <param name="kind">Name of a kind that exists.</param>
    /// <typeparam name="T">Lane.</typeparam>
    internal static ComponentEvaluator<T> CreateEvaluator<T>(string kind)
        where T : unmanaged, ILane<T>
        => Entries.Single(entry => entry.Spec.Kind == kind).CreateEvaluator<T>();

    private static Entry<TComponent> Add<TComponent>()
        where TComponent : struct, IComponent
        => new();

    private abstract class Entry
    {
        internal abstract ComponentSpec Spec { get; }

        internal abstract ComponentEvaluator<T> CreateEvaluator<T>()
            where T : unmanaged, ILane<T>;
    }

    private sealed class Entry<TComponent> : Entry
        where TComponent : struct, IComponent
    {
        internal override ComponentSpec Spec => TComponent.Spec;

        internal override ComponentEvaluator<T> CreateEvaluator<T>() => new ComponentEvaluator<TComponent, T>();
    }
}
