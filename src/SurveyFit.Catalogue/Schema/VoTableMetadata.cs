using System.Text;
using System.Xml;

namespace SurveyFit.Catalogue.Schema;

/// <summary>The DATA-less VOTable that VOParquet 1.0 keeps in a Parquet file's key-value metadata: one FIELD per column, in order.</summary>
internal static class VoTableMetadata
{
    internal const string VersionKey = "IVOA.VOTable-Parquet.version";
    internal const string ContentKey = "IVOA.VOTable-Parquet.content";
    internal const string ConventionVersion = "1.0";
    private const string Namespace = "http://www.ivoa.net/xml/VOTable/v1.3";

    /// <param name="table">Table.</param>
    /// <param name="parameters">Facts that hold for every row of the file, such as the campaign and the partition; shown by VO tools as table parameters.</param>
    internal static string Write(CatalogueTable table, IReadOnlyList<(string Name, string Value)> parameters)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(text, settings))
        {
            WriteHead(xml, table, table.StoredColumns, parameters, column => DataType(column.Type).DataType);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    /// <summary>Everything before the data; VOTABLE, RESOURCE and TABLE are left open.</summary>
    /// <param name="xml">Receives it.</param>
    /// <param name="table">Table.</param>
    /// <param name="columns">Columns that become FIELDs.</param>
    /// <param name="parameters">Facts that hold for every row.</param>
    /// <param name="dataType">VOTable's datatype of a column.</param>
    internal static void WriteHead(
        XmlWriter xml,
        CatalogueTable table,
        IReadOnlyList<CatalogueColumn> columns,
        IEnumerable<(string Name, string Value)> parameters,
        Func<CatalogueColumn, string> dataType)
    {
        xml.WriteStartElement("VOTABLE", Namespace);
        xml.WriteAttributeString("version", "1.4");
        WritePositions(xml, columns);
        xml.WriteStartElement("RESOURCE");
        xml.WriteStartElement("TABLE");
        xml.WriteAttributeString("name", table.Name);
        xml.WriteElementString("DESCRIPTION", table.Description);
        // A column says it for each row, and names must be unique within a table.
        foreach ((string name, string value) in parameters.Where(parameter => columns.All(column => column.Name != parameter.Name)))
            WriteParameter(xml, name, value);
        foreach (CatalogueColumn column in columns)
            WriteField(xml, column, dataType(column));
    }

    /// <summary>VOTable's datatype, arraysize and xtype of a column; lists of texts have no exact counterpart and are marked as text, as the convention advises.</summary>
    internal static (string DataType, string? ArraySize, string? ExtendedType) DataType(CatalogueType type) => type switch
    {
        CatalogueType.Boolean => ("boolean", null, null),
        CatalogueType.Whole => ("int", null, null),
        CatalogueType.LongWhole => ("long", null, null),
        CatalogueType.Real => ("double", null, null),
        CatalogueType.Text => ("char", "*", null),
        CatalogueType.Timestamp => ("char", "*", "timestamp"),
        CatalogueType.BooleanList => ("boolean", "*", null),
        CatalogueType.RealList => ("double", "*", null),
        CatalogueType.TextList => ("char", "*", null),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown column type."),
    };

    private static void WritePositions(XmlWriter xml, IReadOnlyList<CatalogueColumn> columns)
    {
        if (!columns.Any(column => column.Ucd.StartsWith("pos.eq.ra", StringComparison.Ordinal)))
            return;
        xml.WriteStartElement("COOSYS");
        xml.WriteAttributeString("ID", "icrs");
        xml.WriteAttributeString("system", "ICRS");
        xml.WriteEndElement();
    }

    private static void WriteParameter(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("PARAM");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("datatype", "char");
        xml.WriteAttributeString("arraysize", "*");
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static void WriteField(XmlWriter xml, CatalogueColumn column, string dataType)
    {
        (_, string? arraySize, string? extendedType) = DataType(column.Type);
        xml.WriteStartElement("FIELD");
        xml.WriteAttributeString("name", column.Name);
        xml.WriteAttributeString("datatype", dataType);
        WriteOptional(xml, "arraysize", arraySize);
        WriteOptional(xml, "xtype", extendedType);
        WriteOptional(xml, "unit", column.Unit);
        WriteOptional(xml, "ucd", column.Ucd);
        if (column.Name is "s_ra" or "s_dec")
            xml.WriteAttributeString("ref", "icrs");
        xml.WriteElementString("DESCRIPTION", column.Description);
        xml.WriteEndElement();
    }

    private static void WriteOptional(XmlWriter xml, string attribute, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            xml.WriteAttributeString(attribute, value);
    }
}
