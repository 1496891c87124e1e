using System.Xml;

namespace SurveyFit.Catalogue.References;

/// <summary>Reference lists in VOTable: the first table with TABLEDATA, read as a stream; no DTD, no external entities.</summary>
internal static class VoTableReference
{
    private const long MostCharacters = 4L << 30;
    private const int MostColumns = 10_000;

    internal static ReferenceSource Open(string path)
    {
        using XmlReader xml = Reader(path);
        List<string> columns = Header(xml, path);
        return new ReferenceSource(columns, wanted => Rows(path, wanted));
    }

    private static XmlReader Reader(string path) => XmlReader.Create(path, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });

    // Leaves the reader at TABLEDATA.
    private static List<string> Header(XmlReader xml, string path)
    {
        var columns = new List<string>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "TABLE":
                    columns.Clear();
                    break;
                case "FIELD" when columns.Count < MostColumns:
                    columns.Add(xml.GetAttribute("name") ?? xml.GetAttribute("ID") ?? "");
                    break;
                case "TABLEDATA":
                    return columns;
                case "BINARY" or "BINARY2" or "FITS" or "PARQUET":
                    throw new CatalogueException($"{path} holds its rows as {xml.LocalName}; SurveyFit reads TABLEDATA. TOPCAT and stilts write it as format 'votable-tabledata'.");
            }
        }

        throw new CatalogueException($"{path} is no VOTable with a TABLE of TABLEDATA.");
    }

    private static IEnumerable<string[]> Rows(string path, IReadOnlyList<int> wanted)
    {
        using XmlReader xml = Reader(path);
        Header(xml, path);
        int depth = xml.Depth;
        var cells = new List<string>();
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "TD")
            {
                // Reads past the end of the element.
                cells.Add(xml.ReadElementContentAsString().Trim());
                continue;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "TR")
                cells.Clear();
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "TR")
                yield return [.. wanted.Select(column => column < cells.Count ? cells[column] : "")];
            if (!xml.Read())
                yield break;
        }
    }
}
