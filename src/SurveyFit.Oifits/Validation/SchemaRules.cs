using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Reading;
using SurveyFit.Oifits.Schema;

namespace SurveyFit.Oifits.Validation;

/// <summary>Structure against the standard: which tables, keywords, columns, formats and units a file has.</summary>
internal sealed class SchemaRules(FindingLog log)
{
    private static readonly string[] MandatoryInVersion2 = ["ORIGIN", "DATE", "CONTENT", "TELESCOP", "INSTRUME", "OBSERVER", "INSMODE", "OBJECT"];

    internal void Check(OifitsFile file, List<OiTable> tables)
    {
        bool isVersion2 = file.Revision == 2 || file.HeaderValue("CONTENT") == "OIFITS2";
        CheckFile(file, isVersion2);
        if (isVersion2) CheckPrimaryHeader(file);
        foreach (OiTable table in tables)
        {
            int version = table.Spec.IsVersion2Only ? 2 : table.Whole("OI_REVN"u8) ?? 1;
            CheckRevision(table, file);
            CheckKeywords(table, version);
            CheckColumns(table, version);
        }
    }

    private void CheckFile(OifitsFile file, bool isVersion2)
    {
        int targetTables = file.Hdus.Count(hdu => hdu.Name == "OI_TARGET");
        if (targetTables != 1) ForFile("OIFITS_OI_TARGET_EXIST", Severity.Error, $"{targetTables} OI_TARGET tables; there must be exactly one");
        if (isVersion2 && !file.Hdus.Any(hdu => hdu.Name == "OI_ARRAY"))
        {
            ForFile("OIFITS_OI_ARRAY_EXIST_V2", Severity.Error, "no OI_ARRAY table; version 2 demands one");
        }

        if (file.Revision == 0) ForFile("DIALECT_REVISION", Severity.Warning, "OI_REVN is missing, unknown, or not the same in all tables");
        foreach (HduSummary hdu in file.Hdus)
        {
            if (hdu.Name.StartsWith("OI_", StringComparison.Ordinal) && !hdu.IsOifitsTable)
            {
                log.Add("UNKNOWN_TABLE", Severity.Warning, hdu.Index, hdu.Name, "no table of the standard; not read");
            }
        }
    }

    private void CheckPrimaryHeader(OifitsFile file)
    {
        foreach (string keyword in MandatoryInVersion2)
        {
            if (!string.IsNullOrWhiteSpace(file.HeaderValue(keyword))) continue;
            Severity severity = keyword == "INSMODE" ? Severity.Warning : Severity.Error;
            ForPrimary("GENERIC_KEYWORD_MANDATORY", severity, "the keyword is missing or blank", keyword);
        }

        if (file.HeaderValue("CONTENT") is { } content && content != "OIFITS2")
        {
            ForPrimary("GENERIC_KEYWORD_VAL_ACCEPTED_STR", Severity.Error, $"'{content}', should be 'OIFITS2'", "CONTENT");
        }

        if (file.HeaderValue("CONTENT") == "OIFITS2" && file.Revision == 1)
        {
            ForPrimary("GENERIC_KEYWORD_VAL_ACCEPTED_STR", Severity.Error, "'OIFITS2', but all tables are of revision 1", "CONTENT");
        }

        CheckMulti(file, "OBJECT", file.Targets.Select(target => target.Name));
        CheckMulti(file, "INSTRUME", file.Wavelengths.Select(wavelength => wavelength.InsName));
        CheckMulti(file, "TELESCOP", file.Arrays.Select(array => array.ArrName));
    }

    private void CheckMulti(OifitsFile file, string keyword, IEnumerable<string> names)
    {
        if (names.Distinct().Count() > 1 && file.HeaderValue(keyword) is { } value && value != "MULTI")
        {
            ForPrimary("MAIN_HEADER_TYPE_MULTI", Severity.Info, $"'{value}', should be 'MULTI' in a file with several", keyword);
        }
    }

    private static void CheckRevision(OiTable table, OifitsFile file)
    {
        int? revision = table.Whole("OI_REVN"u8);
        if (revision is null) table.Note("GENERIC_KEYWORD_MANDATORY", Severity.Error, "the keyword is missing or no integer", "OI_REVN");
        else if (table.Spec.IsVersion2Only ? revision != 1 : revision is not (1 or 2))
        {
            table.Note("GENERIC_KEYWORD_VAL_ACCEPTED_INT", Severity.Error, $"{revision}, should be {(table.Spec.IsVersion2Only ? "1" : "1 or 2")}", "OI_REVN");
        }

        if (table.Spec.IsVersion2Only && file.Revision == 1)
        {
            table.Note("OIFITS_TABLE_NOT_V2", Severity.Error, "a table of version 2 in a file of version 1");
        }
    }

    private static void CheckKeywords(OiTable table, int version)
    {
        foreach (KeywordSpec keyword in table.Spec.Keywords)
        {
            string? value = table.Header.Text(keyword.Name)?.Trim();
            if (string.IsNullOrEmpty(value))
            {
                if (!keyword.Optional && keyword.Since <= version)
                {
                    table.Note("GENERIC_KEYWORD_MANDATORY", Severity.Error, "the keyword is missing or blank", keyword.Name);
                }
            }
            else if (keyword.Accepted.Length > 0 && !keyword.Accepted.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                Severity severity = keyword.Name == "FOVTYPE" ? Severity.Warning : Severity.Error;
                table.Note("GENERIC_KEYWORD_VAL_ACCEPTED_STR", severity, $"'{value}', should be {string.Join(" or ", keyword.Accepted)}", keyword.Name);
            }
        }
    }

    private static void CheckColumns(OiTable table, int version)
    {
        foreach (ColumnSpec spec in table.Spec.Columns)
        {
            if (table.Find(spec.Name) is { } column) CheckColumn(table, spec, column);
            else if (!spec.Optional && spec.Since <= version && !(spec.Name == "FLUXDATA" && table.Has("FLUX")))
            {
                Severity severity = spec.Name.StartsWith("FOV", StringComparison.Ordinal) ? Severity.Warning : Severity.Error;
                table.Note("GENERIC_COL_MANDATORY", severity, "the column is missing", spec.Name);
            }
        }

        foreach (TableColumn column in table.Columns)
        {
            if (table.Spec.Find(column.Name) is null)
            {
                table.Note("UNKNOWN_COLUMN", Severity.Warning, "no column of the standard; not read", Label(column));
            }
            else if (table.Find(column.Name) != column)
            {
                table.Note("DIALECT_DUPLICATE_COLUMN", Severity.Warning, "the column occurs more than once; the first is read", Label(column));
            }
        }

        int needless = table.Columns.Count(column => column.Dimensions.Length > 0 && !column.Dimensions.Contains(','));
        if (needless > 0) table.Note("DIALECT_TDIM", Severity.Info, "TDIM on columns of one dimension", count: needless);
    }

    private static void CheckColumn(OiTable table, ColumnSpec spec, TableColumn column)
    {
        bool countIsRight = spec.Type == 'A' || spec.Count < 0 || column.Count == spec.Count;
        if (column.Type != spec.Type || !countIsRight)
        {
            string expected = (spec.Type == 'A' ? "rA" : spec.Count == ColumnSpec.Channels ? "NWAVE " + spec.Type : $"{spec.Count}{spec.Type}").TrimStart();
            table.Note("GENERIC_COL_FORMAT", Severity.Error, $"format {column.Format}, should be {expected}", spec.Name);
        }

        if (spec.Name == "FLUXDATA" && column.Unit.Length == 0)
        {
            table.Note("GENERIC_COL_UNIT_EXIST", Severity.Error, "no unit", spec.Name);
        }
        else if (spec.Unit.Length > 0 && column.Unit.Length == 0)
        {
            table.Note("GENERIC_COL_UNIT_EXIST", Severity.Info, $"no unit, should be {spec.Unit}", spec.Name);
        }
        else if (spec.Unit.Length > 0 && !UnitNames.Same(spec.Unit, column.Unit))
        {
            table.Note("GENERIC_COL_UNIT", Severity.Info, $"unit '{column.Unit}', should be '{spec.Unit}'", spec.Name);
        }
    }

    private static string Label(TableColumn column) => column.Name.Length > 0 ? column.Name : $"#{column.Number}";

    private void ForFile(string rule, Severity severity, string message) => log.Add(rule, severity, -1, "", message);

    private void ForPrimary(string rule, Severity severity, string message, string keyword) => log.Add(rule, severity, 0, "PRIMARY", message, keyword);
}
