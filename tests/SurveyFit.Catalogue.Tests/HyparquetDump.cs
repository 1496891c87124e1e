using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SurveyFit.Catalogue.Tests;

/// <summary>A Parquet file as hyparquet reads it.</summary>
/// <param name="KeyValues">Key-value metadata of the file.</param>
/// <param name="Columns">Top-level columns.</param>
/// <param name="Codecs">Compressions of its columns.</param>
/// <param name="RowGroups">Rows of each row group.</param>
/// <param name="Rows">Values: null, bool, string, double (any 32-bit integer too), long, lists of them.</param>
internal sealed record HyparquetDump(
    IReadOnlyDictionary<string, string> KeyValues, IReadOnlyList<string> Columns, IReadOnlyList<string> Codecs, IReadOnlyList<int> RowGroups, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>Reads all files under a catalogue; keys are paths with slashes.</summary>
    internal static IReadOnlyDictionary<string, HyparquetDump> Read(string catalogue) => Read(catalogue, "dump.mjs");

    /// <summary>The same by parquet-wasm, the Rust reader of Arrow; it does not tell the compression.</summary>
    internal static IReadOnlyDictionary<string, HyparquetDump> ReadByParquetWasm(string catalogue) => Read(catalogue, "dump-wasm.mjs");

    /// <summary>Equal metadata, columns, row groups and values, to the last bit.</summary>
    internal static void CheckSame(IReadOnlyDictionary<string, HyparquetDump> first, IReadOnlyDictionary<string, HyparquetDump> second)
    {
        Assert.That(second.Keys, Is.EquivalentTo(first.Keys));
        foreach ((string path, HyparquetDump file) in first)
        {
            Assert.That(second[path].KeyValues, Is.EquivalentTo(file.KeyValues), path);
            Assert.That(second[path].Columns, Is.EqualTo(file.Columns), path);
            Assert.That(second[path].RowGroups, Is.EqualTo(file.RowGroups), path);
            Assert.That(second[path].Rows, Is.EqualTo(file.Rows), path);
        }
    }

    private static Dictionary<string, HyparquetDump> Read(string catalogue, string reader)
    {
        string script = Path.Combine(FindRoot(), "tests", "SurveyFit.Catalogue.Tests", "node", reader);
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        start.ArgumentList.Add(catalogue);
        using Process node = Process.Start(start) ?? throw new InvalidOperationException("node does not start");
        Task<string> error = node.StandardError.ReadToEndAsync();
        string json = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.That(node.ExitCode, Is.Zero, () => error.Result);

        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => Of(file.Value));
    }

    private static HyparquetDump Of(JsonElement file) => new(
        file.GetProperty("keyValues").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!),
        [.. file.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)],
        [.. file.GetProperty("codecs").EnumerateArray().Select(codec => codec.GetString()!)],
        [.. file.GetProperty("rowGroups").EnumerateArray().Select(rows => rows.GetInt32())],
        [.. file.GetProperty("rows").EnumerateArray().Select(row => (IReadOnlyList<object?>)[.. row.EnumerateArray().Select(Value)])]);

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String when element.GetString()!.StartsWith("f64:", StringComparison.Ordinal) =>
            BitConverter.UInt64BitsToDouble(ulong.Parse(element.GetString()!.AsSpan(4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        JsonValueKind.String when element.GetString()!.StartsWith("i64:", StringComparison.Ordinal) =>
            long.Parse(element.GetString()!.AsSpan(4), CultureInfo.InvariantCulture),
        JsonValueKind.String => element.GetString(),
        _ => throw new InvalidOperationException($"unexpected {element.ValueKind}"),
    };

    private static string FindRoot()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SurveyFit.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("SurveyFit.sln is not above the test's folder");
    }
}
