using System.Globalization;
using System.Text;
using System.Xml;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Export;

/// <summary>Writes a table as VOTable with its data as text; NULL is an empty cell.</summary>
/// <param name="table">Table.</param>
/// <param name="facts">Facts that hold for every row.</param>
/// <param name="international">Columns with texts outside ASCII, which VOTable calls unicodeChar.</param>
internal sealed class VoTable(CatalogueTable table, IReadOnlyList<(string Name, string Value)> facts, IReadOnlySet<string> international)
{
    /// <summary>Writes the file.</summary>
    /// <returns>Rows.</returns>
    internal long Write(IEnumerable<object?[]> rows, Stream output)
    {
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, CloseOutput = false };
        using var xml = XmlWriter.Create(output, settings);
        xml.WriteStartDocument();
        VoTableMetadata.WriteHead(xml, table, table.Columns, facts.Select(fact => (fact.Name, Allowed(fact.Value))), DataType);
        xml.WriteStartElement("DATA");
        xml.WriteStartElement("TABLEDATA");
        long count = 0;
        foreach (object?[] row in rows)
        {
            WriteRow(xml, row);
            count++;
        }

        xml.WriteEndDocument();
        return count;
    }

    private string DataType(CatalogueColumn column) => international.Contains(column.Name) ? "unicodeChar" : VoTableMetadata.DataType(column.Type).DataType;

    private void WriteRow(XmlWriter xml, object?[] row)
    {
        xml.WriteRaw("\n");
        xml.WriteStartElement("TR");
        for (int i = 0; i < row.Length; i++)
            xml.WriteElementString("TD", Cell(table.Columns[i].Type, row[i]));
        xml.WriteEndElement();
    }

    private static string Cell(CatalogueType type, object? value) => value switch
    {
        null => "",
        object?[] list when type == CatalogueType.TextList => PlainText.Json(list),
        object?[] list => string.Join(' ', list.Select(Element)),
        string text => Allowed(text),
        _ => Element(value),
    };

    private static string Element(object? value) => value switch
    {
        true => "T",
        false => "F",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        null => "NaN",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>XML cannot hold most control characters, not even escaped.</summary>
    private static string Allowed(string text) => text.All(IsAllowed) ? text : string.Concat(text.Select(letter => IsAllowed(letter) ? letter : '\ufffd'));

    private static bool IsAllowed(char letter) => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter);
}
