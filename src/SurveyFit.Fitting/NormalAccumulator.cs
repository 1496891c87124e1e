using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting;

/// <summary>Sums Jᵀr and JᵀJ while the rows of J pass by, eight at a time; J itself is never stored.</summary>
internal sealed class NormalAccumulator
{
    private readonly Lane8[] _gradient;
    private readonly Lane8[] _normal;

    /// <summary>An empty sum.</summary>
    /// <param name="freeCount">Number of free parameters.</param>
    internal NormalAccumulator(int freeCount)
    {
        Row = new Lane8[freeCount];
        _gradient = new Lane8[freeCount];
        _normal = new Lane8[freeCount * (freeCount + 1) / 2];
    }

    /// <summary>Slopes of eight residuals by each free parameter; filled before <see cref="AddRow"/>.</summary>
    internal Lane8[] Row { get; }

    /// <summary>Starts again from zero.</summary>
    internal void Clear()
    {
        Array.Clear(_gradient);
        Array.Clear(_normal);
    }

    /// <summary>Adds eight residuals with the slopes in <see cref="Row"/>.</summary>
    /// <param name="residual">Residuals over their errors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddRow(Lane8 residual)
    {
        var next = 0;
        for (var i = 0; i < Row.Length; i++)
        {
            var slope = Row[i];
            _gradient[i] = Lane8.FusedMultiplyAdd(slope, residual, _gradient[i]);
            for (var j = 0; j <= i; j++, next++)
                _normal[next] = Lane8.FusedMultiplyAdd(slope, Row[j], _normal[next]);
        }
    }

    /// <summary>The sums.</summary>
    /// <param name="halfGradient">Receives Jᵀr.</param>
    /// <param name="normal">Receives JᵀJ, row-major, both triangles.</param>
    internal void CopyTo(Span<double> halfGradient, Span<double> normal)
    {
        var next = 0;
        for (var i = 0; i < Row.Length; i++)
        {
            halfGradient[i] = _gradient[i].Sum();
            for (var j = 0; j <= i; j++, next++)
                normal[(i * Row.Length) + j] = normal[(j * Row.Length) + i] = _normal[next].Sum();
        }
    }
}
