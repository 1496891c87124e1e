using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>A data set as maps read it: one element per used spatial frequency and triangle, without padding, neighbours in memory where they are used together.</summary>
/// <remarks>
/// A map's lane is a run of neighbouring positions, and the data are a plain sequence: rows of three channels waste nothing, legs are found by
/// index, and every position sums its data in the same order whatever the lane's width.
/// </remarks>
internal sealed class MapData
{
    // Phases of one group stay in the first-level cache between their computation and the triangles that use them.
    private const int SufficientFrequencies = 12;

    private MapData(int[] source, double[] u, double[] v, double[] vis2, double[] vis2Weight, MapTriangle[] triangles, MapGroup[] groups)
    {
        Source = source;
        U = u;
        V = v;
        Vis2 = vis2;
        Vis2Weight = vis2Weight;
        HasVis2 = Array.Exists(vis2Weight, static weight => weight > 0);
        Triangles = triangles;
        Groups = groups;
    }

    /// <summary>Number of frequencies.</summary>
    internal int Count => Source.Length;

    /// <summary>Index of each frequency in the data set's columns.</summary>
    internal int[] Source { get; }

    /// <summary>East frequency, in cycles per mas.</summary>
    internal double[] U { get; }

    /// <summary>North frequency, in cycles per mas.</summary>
    internal double[] V { get; }

    /// <summary>V²; 0 where there is none.</summary>
    internal double[] Vis2 { get; }

    /// <summary>1/σ² of the V²; 0 = not used.</summary>
    internal double[] Vis2Weight { get; }

    /// <summary>Whether any V² is used.</summary>
    internal bool HasVis2 { get; }

    /// <summary>Triangles in the order of their groups.</summary>
    internal MapTriangle[] Triangles { get; }

    /// <summary>Groups, which cover all frequencies and triangles in order.</summary>
    internal MapGroup[] Groups { get; }

    /// <summary>Number of frequencies of the largest group.</summary>
    internal int LargestGroup => Groups.Select(group => group.EndFrequency - group.FirstFrequency).DefaultIfEmpty(0).Max();

    /// <summary>Orders a data set for maps.</summary>
    /// <param name="data">Data.</param>
    /// <param name="stride">One in so many frequencies, with all that triangles connect to it, stands for all; 1 = all data.</param>
    /// <returns>Its used data.</returns>
    internal static MapData Of(DataSet data, int stride = 1)
    {
        var triangles = TrianglesOf(data, Math.Sqrt(stride));
        var connected = Connect(data, triangles);
        if (stride > 1)
        {
            Thin(connected, stride);
            triangles.RemoveAll(triangle => connected[triangle.First] < 0);
        }

        int[] source = [.. Enumerable.Range(0, connected.Length).Where(i => connected[i] >= 0).OrderBy(i => connected[i]).ThenBy(i => i)];
        var position = new int[connected.Length];
        for (var i = 0; i < source.Length; i++)
            position[source[i]] = i;
        MapTriangle[] placed = [.. triangles
            .Select(triangle => triangle with { First = position[triangle.First], Second = position[triangle.Second], Third = position[triangle.Third] })
            .OrderBy(triangle => connected[source[triangle.First]])];
        var groups = GroupsOf(Array.ConvertAll(source, i => connected[i]), Array.ConvertAll(placed, triangle => connected[source[triangle.First]]));
        return new MapData(
            source,
            Array.ConvertAll(source, i => data.Frequencies.U.Span[i] / AngularScale.MasPerRadian),
            Array.ConvertAll(source, i => data.Frequencies.V.Span[i] / AngularScale.MasPerRadian),
            Array.ConvertAll(source, i => i < data.Vis2.PaddedCount ? data.Vis2.Span[i] : 0),
            Array.ConvertAll(source, i => i < data.Vis2.PaddedCount ? stride * data.Vis2InverseSigma.Span[i] * data.Vis2InverseSigma.Span[i] : 0),
            placed,
            groups);
    }

    private static List<MapTriangle> TrianglesOf(DataSet data, double sharpening)
    {
        var triangles = new List<MapTriangle>();
        foreach (var row in data.T3Rows)
        {
            var (legs, sign) = (TriangleLane.Ordered(row.Legs), TriangleLane.IsTurned(row.Legs) ? -1 : 1);
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var (phase, amplitude) = (data.T3PhiInverseSigma.Span[row.Offset + k], data.T3AmpInverseSigma.Span[row.Offset + k]);
                if (phase == 0 && amplitude == 0)
                    continue;
                triangles.Add(new MapTriangle(
                    legs.First + k, legs.Second + k, legs.Third + k, legs.ThirdSign,
                    sign * data.T3PhiTurns.Span[row.Offset + k], sharpening * phase, data.T3Amp.Span[row.Offset + k], sharpening * amplitude));
            }
        }

        return triangles;
    }

    // For each frequency the first one that triangles connect it to; −1 = not used at all.
    private static int[] Connect(DataSet data, List<MapTriangle> triangles)
    {
        var root = new int[data.Frequencies.PaddedCount];
        Array.Fill(root, -1);
        for (var i = 0; i < data.Vis2.PaddedCount; i++)
            root[i] = data.Vis2InverseSigma.Span[i] > 0 ? i : -1;
        foreach (var triangle in triangles)
        {
            foreach (var leg in (ReadOnlySpan<int>)[triangle.First, triangle.Second, triangle.Third])
                root[leg] = root[leg] < 0 ? leg : root[leg];
            Join(triangle.First, triangle.Second);
            Join(triangle.First, triangle.Third);
        }

        for (var i = 0; i < root.Length; i++)
            root[i] = root[i] < 0 ? -1 : RootOf(i);
        return root;

        int RootOf(int i)
        {
            while (root[i] != i)
                i = root[i] = root[root[i]];
            return i;
        }

        void Join(int left, int right)
        {
            var (a, b) = (RootOf(left), RootOf(right));
            root[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    private static void Thin(int[] connected, int stride)
    {
        int[] kept = [.. connected.Where(static root => root >= 0).Distinct().Order().Where((_, i) => i % stride == 0)];
        for (var i = 0; i < connected.Length; i++)
            connected[i] = Array.BinarySearch(kept, connected[i]) >= 0 ? connected[i] : -1;
    }

    private static MapGroup[] GroupsOf(int[] rootOfFrequency, int[] rootOfTriangle)
    {
        var groups = new List<MapGroup>();
        var (first, firstTriangle, triangle) = (0, 0, 0);
        for (var i = 1; i <= rootOfFrequency.Length; i++)
        {
            if (i < rootOfFrequency.Length && (rootOfFrequency[i] == rootOfFrequency[i - 1] || i - first < SufficientFrequencies))
                continue;
            var last = rootOfFrequency[i - 1];
            while (triangle < rootOfTriangle.Length && rootOfTriangle[triangle] <= last)
                triangle++;
            groups.Add(new MapGroup(first, i, firstTriangle, triangle));
            (first, firstTriangle) = (i, triangle);
        }

        return [.. groups];
    }
}
