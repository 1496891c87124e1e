using System.Reflection;
using System.Text;

namespace SurveyFit.Reports.Page;

/// <summary>What the page is made of besides data; embedded in this assembly.</summary>
internal static class PageAssets
{
    private static readonly Assembly Here = typeof(PageAssets).Assembly;

    // In the order in which they use each other.
    private static readonly string[] Scripts = ["text.js", "unpack.js", "plots.js", "table.js", "overview.js", "star.js", "app.js"];
    private static readonly string[] Licensed = ["@observablehq/plot", "d3", "isoformat", "interval-tree-1d", "binary-search-bounds"];

    internal static string Template => Text("page/report.html");

    internal static string Style => Text("page/report.css");

    /// <summary>Third-party scripts, first to last.</summary>
    internal static IReadOnlyList<string> Libraries { get; } = [Text("page/d3.min.js").Trim(), Text("page/plot.umd.min.js").Trim()];

    /// <summary>The page's own script.</summary>
    internal static string Script => $"\"use strict\";\n(() => {{\n{string.Join('\n', Scripts.Select(name => Text("page/" + name)))}}})();\n";

    /// <summary>Licence texts of all that is in the libraries.</summary>
    internal static string Licences => string.Join("\n\n", Licensed.Select(name => $"{name}\n\n{Text("licence/" + name).Trim()}"));

    private static string Text(string name)
    {
        using var stream = Here.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in {Here.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
