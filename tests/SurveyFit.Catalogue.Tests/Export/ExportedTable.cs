using System.Text.Json;
using SurveyFit.Oifits.Tests.Support;

namespace SurveyFit.Catalogue.Tests.Export;

/// <summary>An exported table as astropy reads it.</summary>
/// <param name="Columns">Name, unit, UCD, description.</param>
/// <param name="Rows">Cells: null, true, false, numbers, texts and lists of them.</param>
internal sealed record ExportedTable(IReadOnlyList<string[]> Columns, IReadOnlyList<JsonElement[]> Rows)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Reads files with one start of Python.</summary>
    internal static IReadOnlyDictionary<string, ExportedTable> Read(params string[] paths)
    {
        (int code, string output) = ExternalTool.Run(ExternalTool.PythonWithAstropy(), [ExternalTool.Script("read_tables.py"), .. paths]);
        Assert.That(code, Is.Zero, output);
        return JsonSerializer.Deserialize<Dictionary<string, ExportedTable>>(output, Options)!;
    }
}
