using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A kind of component: a centred brightness distribution whose visibility is real (point-symmetric), written once for every lane.</summary>
/// <remarks>Offsets, fluxes and the sum over components belong to <see cref="CompiledModel{T}"/>; a component never knows its neighbours.</remarks>
internal interface IComponent
{
    /// <summary>Name, formula, parameters.</summary>
    static abstract ComponentSpec Spec { get; }

    /// <summary>Fills the sweep's visibilities and, if it wants them, their partials.</summary>
    /// <param name="sweep">Frequencies, parameters, results.</param>
    /// <typeparam name="T">Lane.</typeparam>
    static abstract void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>;
}
