using System.Text.Json;
using SurveyFit.Fitting;

namespace SurveyFit.Reports.Page;

/// <summary>A χ² map of a companion search, coarse enough for a page: a square of levels between its lowest and highest value.</summary>
/// <remarks>
/// Maps have the step of the search, so that no minimum falls between their positions; where one has more positions than the page takes,
/// a cell is the lowest χ² of the positions in it.
/// </remarks>
/// <param name="Model">Index of the model.</param>
/// <param name="IsFaint">True if the values are first-order changes of χ² by a companion, on a linear scale; else they are χ², on a logarithmic one.</param>
/// <param name="Side">Cells per row and column.</param>
/// <param name="RadiusMas">Radius of the field that is shown.</param>
/// <param name="X">First and last East offset of cell centres, in mas.</param>
/// <param name="Y">First and last North offset of cell centres, in mas.</param>
/// <param name="Range">Lowest and highest value.</param>
/// <param name="Levels">0 to 63 from lowest to highest, row after row from the South, columns from the West; <see cref="Unsearched"/> outside the field.</param>
internal sealed record CompanionPicture(
    int Model, bool IsFaint, int Side, double RadiusMas, (double First, double Last) X, (double First, double Last) Y, (double Low, double High) Range, byte[] Levels)
{
    /// <summary>A cell that was not searched.</summary>
    internal const byte Unsearched = 64;

    // One letter per level: what is packed then costs as many bits as it says. unpack.js has the same ones.
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    /// <summary>A map of χ² itself.</summary>
    /// <returns>The picture; null if the map has no position.</returns>
    internal static CompanionPicture? OfExact(CompanionMap map, int model, int largestSide) => Of(map, model, largestSide, isFaint: false);

    /// <summary>A first-order map, of which only the changes of χ² mean something.</summary>
    /// <returns>The picture; null if the map has no position.</returns>
    internal static CompanionPicture? OfFaint(CompanionMap map, int model, int largestSide) => Of(map, model, largestSide, isFaint: true);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("m", Model);
        if (IsFaint) json.WriteNumber("f", 1);
        json.WriteNumber("n", Side);
        json.WriteRounded("r", RadiusMas, 6);
        json.WriteRounded("x0", X.First, 6);
        json.WriteRounded("x1", X.Last, 6);
        json.WriteRounded("y0", Y.First, 6);
        json.WriteRounded("y1", Y.Last, 6);
        json.WriteRounded("lo", Range.Low, 9);
        json.WriteRounded("hi", Range.High, 9);
        json.WriteString("z", string.Create(Levels.Length, Levels, (text, levels) =>
        {
            for (var i = 0; i < levels.Length; i++) text[i] = Letters[levels[i]];
        }));
        json.WriteEndObject();
    }

    private static CompanionPicture? Of(CompanionMap map, int model, int largestSide, bool isFaint)
    {
        var block = (map.XMas.Count + largestSide - 1) / largestSide;
        var side = (map.XMas.Count + block - 1) / block;
        var cells = Cells(map, block, side, isFaint ? map.ChiSquareWithout : 0);
        var searched = cells.Where(double.IsFinite).ToArray();
        if (searched.Length == 0) return null;
        var (low, high) = isFaint ? (searched.Min(), 0) : (Math.Max(searched.Min(), double.Epsilon), searched.Max());
        double First(double start) => start + (0.5 * (block - 1) * map.StepMas);
        double Last(double start) => First(start) + ((side - 1) * block * map.StepMas);
        return new CompanionPicture(
            model, isFaint, side, map.RadiusMas, (First(map.XMas[0]), Last(map.XMas[0])), (First(map.YMas[0]), Last(map.YMas[0])), (low, high),
            Array.ConvertAll(cells, value => !double.IsFinite(value) ? Unsearched : Level(isFaint ? (value - low) / (high - low) : Math.Log(Math.Max(value, low) / low) / Math.Log(high / low))));
    }

    private static double[] Cells(CompanionMap map, int block, int side, double origin)
    {
        var cells = new double[side * side];
        Array.Fill(cells, double.PositiveInfinity);
        for (var row = 0; row < map.YMas.Count; row++)
        {
            for (var column = 0; column < map.XMas.Count; column++)
            {
                var value = map.ChiSquare[map.IndexOf(column, row)] - origin;
                ref var cell = ref cells[(row / block * side) + (column / block)];
                if (value < cell) cell = value;
            }
        }

        return cells;
    }

    // A flat map, whose lowest value is its highest, has the level 0 everywhere.
    private static byte Level(double fraction) => double.IsFinite(fraction) ? (byte)Math.Round((Unsearched - 1) * Math.Clamp(fraction, 0, 1)) : (byte)0;
}
