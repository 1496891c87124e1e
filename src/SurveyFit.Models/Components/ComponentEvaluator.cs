using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A component's kernel behind one virtual call per block of frequencies.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal abstract class ComponentEvaluator<T>
    where T : unmanaged, ILane<T>
{
    internal abstract void Evaluate(in Sweep<T> sweep);
}

/// <summary>The evaluator of one component.</summary>
/// <typeparam name="TComponent">Component.</typeparam>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class ComponentEvaluator<TComponent, T> : ComponentEvaluator<T>
    where TComponent : struct, IComponent
    where T : unmanaged, ILane<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Evaluate(in Sweep<T> sweep) => TComponent.Evaluate(sweep);
}
