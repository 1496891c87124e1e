using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SurveyFit.Reports.Page;

/// <summary>Writes the page from top to bottom: data blocks as they come, then the index, then the script.</summary>
/// <remarks>
/// The content security policy lets run exactly the scripts written here and load nothing, so that not even a mistake in this page
/// could send data anywhere. Data are base64; the few texts in the HTML itself are escaped.
/// </remarks>
internal sealed class PageWriter : IDisposable
{
    private const string Blocks = "{{blocks}}";
    private readonly StreamWriter _output;
    private readonly string _rest;

    internal PageWriter(Stream output, string title, string version)
    {
        _output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var script = PageAssets.Script;
        var policy = $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; script-src {string.Join(' ', PageAssets.Libraries.Append(script).Select(Hash))}";
        var parts = PageAssets.Template.Split(Blocks);
        _output.Write(Fill(parts[0], ("policy", policy), ("version", Escaped(version)), ("title", Escaped(title)), ("style", PageAssets.Style),
            ("libraries", string.Join('\n', PageAssets.Libraries.Select(library => $"<script>{library}</script>")))));
        _rest = Fill(parts[1], ("script", script), ("licences", Escaped(PageAssets.Licences)));
    }

    /// <summary>Writes the data of a unit.</summary>
    /// <param name="index">Number by which the index refers to it.</param>
    /// <param name="packed">Its block.</param>
    internal void WriteUnit(int index, string packed)
    {
        _output.Write("<script type=\"text/plain\" id=\"unit-");
        _output.Write(index);
        _output.Write("\">");
        _output.Write(packed);
        _output.Write("</script>\n");
    }

    /// <summary>Ends the page.</summary>
    /// <param name="packedIndex">The index.</param>
    internal void Finish(string packedIndex)
    {
        _output.Write(Fill(_rest, ("index", packedIndex)));
        _output.Flush();
    }

    public void Dispose() => _output.Dispose();

    private static string Fill(string template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = new StringBuilder();
        for (var rest = template; ;)
        {
            var open = rest.IndexOf("{{", StringComparison.Ordinal);
            var close = open < 0 ? -1 : rest.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) return text.Append(rest).ToString();
            text.Append(rest, 0, open).Append(Value(values, rest[(open + 2)..close]));
            rest = rest[(close + 2)..];
        }
    }

    private static string Value(ReadOnlySpan<(string Name, string Value)> values, string name)
    {
        foreach (var (known, value) in values)
        {
            if (known == name) return value;
        }

        // Filled by a later step.
        return "{{" + name + "}}";
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
