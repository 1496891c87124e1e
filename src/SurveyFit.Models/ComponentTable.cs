using System.Runtime.CompilerServices;
using SurveyFit.Models.Components;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models;

/// <summary>One component's visibility A at every frequency, kept until its shape changes: a fit that moves a companion does not compute the star again.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class ComponentTable<T>
    where T : unmanaged, ILane<T>
{
    private readonly CompiledComponent<T> _component;
    private readonly double[] _shape;
    private AlignedColumn[] _partials = [];
    private bool _isFilled;
    private bool _hasPartials;

    internal ComponentTable(CompiledComponent<T> component, int count)
    {
        _component = component;
        _shape = new double[component.Shape.Length];
        Value = new AlignedColumn(count);
    }

    /// <summary>A.</summary>
    internal AlignedColumn Value { get; }

    /// <summary>cos φ of the phasor exp(-iφ), where whoever composes keeps it for the derivatives.</summary>
    internal AlignedColumn Cosine { get; private set; } = new(0);

    /// <summary>-sin φ.</summary>
    internal AlignedColumn MinusSine { get; private set; } = new(0);

    /// <summary>∂A/∂p of the k-th shape parameter; filled if partials were asked for.</summary>
    internal AlignedColumn Partial(int k) => _partials[k];

    /// <summary>Makes room for the phasor.</summary>
    internal void KeepPhasor()
    {
        if (Cosine.Count == 0)
            (Cosine, MinusSine) = (new AlignedColumn(Value.Count), new AlignedColumn(Value.Count));
    }

    /// <summary>Computes what is not known already for this shape.</summary>
    /// <param name="frequencies">Frequencies.</param>
    /// <param name="parameters">All parameters of the model.</param>
    /// <param name="withPartials">Whether ∂A/∂p are wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Update(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, bool withPartials)
    {
        var isKnown = _isFilled && (_hasPartials || !withPartials);
        for (var k = 0; k < _shape.Length; k++)
        {
            var value = _component.Shape[k].Read(parameters);
            isKnown &= value.Equals(_shape[k]);
            _shape[k] = value;
        }

        if (isKnown)
            return;
        if (withPartials && _partials.Length == 0)
            _partials = [.. _shape.Select(_ => new AlignedColumn(Value.Count))];
        _component.Sweep(frequencies, parameters, Value.Span, withPartials ? ColumnsOf(_partials) : default);
        (_isFilled, _hasPartials) = (true, withPartials);
    }

    private static PartialColumns ColumnsOf(AlignedColumn[] columns) => new()
    {
        First = At(columns, 0),
        Second = At(columns, 1),
        Third = At(columns, 2),
        Fourth = At(columns, 3),
    };

    private static Span<double> At(AlignedColumn[] columns, int k) => k < columns.Length ? columns[k].Span : default;
}
