using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Cli.Commands;

/// <summary>What the commands on catalogues have in common: arguments, formats and output.</summary>
internal static class CatalogueOptions
{
    // The console's own writer flushes after every write.
    private const int BufferBytes = 1 << 16;

    internal static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static Argument<string> Directory(string name = "DIR") => new(name)
    {
        Description = "Output folder of a campaign or a merge, or a catalogue itself: its folder catalogue, a published version, a copy.",
    };

    /// <summary>For commands that write beside or into the catalogue.</summary>
    internal static Argument<string> ChangeableDirectory() => new("DIR") { Description = "Output folder of a campaign or a merge." };

    /// <summary>The first format is the default.</summary>
    internal static Option<string> Format(params string[] formats)
    {
        var format = new Option<string>("--format") { Description = "Form of the output.", DefaultValueFactory = _ => formats[0] };
        format.AcceptOnlyFromAmong(formats);
        return format;
    }

    /// <summary>Refuses names of tables that the catalogue does not have; not by AcceptOnlyFromAmong, which fills the help with all of them.</summary>
    internal static void RequireTable(SymbolResult result)
    {
        foreach (string name in result.Tokens.Select(token => token.Value).Where(name => CatalogueSchema.Tables.All(table => table.Name != name)))
            result.AddError($"There is no table '{name}'. Tables: {string.Join(", ", CatalogueSchema.Tables.Select(table => table.Name))}.");
    }

    /// <summary>Standard output as UTF-8 with a buffer.</summary>
    internal static StreamWriter Writer(Stream output) => new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferBytes) { NewLine = "\n" };

    internal static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));
}
