using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Verification;

/// <summary>Each file has the columns of its table, the rows of the manifest, and metadata that say both.</summary>
internal sealed class MetadataCheck(string root, CatalogueManifest manifest, CatalogueReader reader, Findings findings)
{
    private readonly Dictionary<string, long> _listedRows = manifest.Files.GroupBy(file => file.Path).ToDictionary(group => group.Key, group => group.First().Rows);

    internal string Run(CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (CatalogueTable table in CatalogueSchema.Tables)
        {
            IReadOnlyList<string> files = TableFiles.Of(root, table);
            count += files.Count;
            if (files.Count == 0)
                findings.Add(table.Name, "has no file; a table without rows is a file without rows");
            foreach (string file in files)
                Check(table, file, cancellationToken);
        }

        return string.Create(CultureInfo.InvariantCulture, $"columns, rows, units, UCDs and provenance of {count} files against schema {CatalogueSchema.Version} and the manifest");
    }

    private void Check(CatalogueTable table, string file, CancellationToken cancellationToken)
    {
        string path = TableFiles.RelativePath(root, file);
        try
        {
            CheckRows(path, file, cancellationToken);
            CheckColumns(table, path, file, cancellationToken);
            Dictionary<string, string> metadata = reader.List(
                "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [file], row => ((string)row[0]!, (string)row[1]!), cancellationToken)
                .GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Last().Item2, StringComparer.Ordinal);
            CheckProvenance(table, path, metadata);
            CheckVoTable(table, path, metadata);
        }
        catch (CatalogueException exception)
        {
            findings.Add(path, $"is no readable Parquet file: {FirstLine(exception.Message)}");
        }
    }

    private void CheckRows(string path, string file, CancellationToken cancellationToken)
    {
        long rows = reader.List("SELECT num_rows FROM parquet_file_metadata(?)", [file], row => (long)row[0]!, cancellationToken)[0];
        if (_listedRows.TryGetValue(path, out long listed) && rows != listed)
            findings.Add(path, string.Create(CultureInfo.InvariantCulture, $"has {rows} rows, the manifest says {listed}"));
    }

    private void CheckColumns(CatalogueTable table, string path, string file, CancellationToken cancellationToken)
    {
        if (FileColumns.DifferenceFrom(table, reader.List(FileColumns.Describe(file), [], row => row, cancellationToken)) is string difference)
            findings.Add(path, $"does not have the columns of {table.Name}: {difference}");
    }

    private void CheckProvenance(CatalogueTable table, string path, Dictionary<string, string> metadata)
    {
        List<(string Name, string Value)> expected =
        [
            ("campaign_id", manifest.CampaignId),
            ("software_version", manifest.SoftwareVersion),
            ("numeric_version", manifest.NumericVersion),
            ("schema_version", manifest.SchemaVersion),
        ];
        foreach ((string name, string value) in expected)
        {
            string? found = metadata.GetValueOrDefault("surveyfit." + name);
            if (found != value)
                findings.Add(path, found is null ? $"has no metadata surveyfit.{name}" : $"says {name} = {found} in its metadata, the manifest {value}");
        }

        if (table.PartitionColumn is not string partition)
            return;
        string folder = Path.GetFileName(Path.GetDirectoryName(path)!);
        if (metadata.GetValueOrDefault("surveyfit." + partition) is not { Length: > 0 } model || PartitionFolder.Name(partition, model) != folder)
            findings.Add(path, $"lies in the folder {folder}, its metadata say {partition} = {metadata.GetValueOrDefault("surveyfit." + partition, "nothing")}");
    }

    private void CheckVoTable(CatalogueTable table, string path, Dictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault(VoTableMetadata.VersionKey) != VoTableMetadata.ConventionVersion)
            findings.Add(path, $"has no VOParquet metadata: {VoTableMetadata.VersionKey} is not {VoTableMetadata.ConventionVersion}");
        if (metadata.GetValueOrDefault(VoTableMetadata.ContentKey) is not string content)
        {
            findings.Add(path, $"has no VOParquet metadata: {VoTableMetadata.ContentKey} is missing");
            return;
        }

        try
        {
            string[] expected = [.. table.StoredColumns.Select(column => $"{column.Name} [{column.Unit}] {column.Ucd}")];
            string[] found = [.. Fields(content)];
            string? wrong = expected.Except(found).Concat(found.Except(expected)).FirstOrDefault();
            if (wrong is not null)
                findings.Add(path, $"has VOParquet metadata that do not describe the columns of {table.Name}, e.g. {wrong}");
        }
        catch (XmlException exception)
        {
            findings.Add(path, $"has VOParquet metadata that are no XML: {exception.Message}");
        }
    }

    private static IEnumerable<string> Fields(string voTable)
    {
        // Untrusted text: no document types, hence no entities that grow.
        using var xml = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(voTable)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return [.. XDocument.Load(xml).Descendants()
            .Where(element => element.Name.LocalName == "FIELD")
            .Select(field => $"{field.Attribute("name")?.Value} [{field.Attribute("unit")?.Value}] {field.Attribute("ucd")?.Value}")];
    }

    private static string FirstLine(string text) => text.Split('\n')[0];
}
