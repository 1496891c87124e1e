using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Schema;
using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Reading;

/// <summary>HDUs to linked tables: first the tables that others refer to, then the data, whatever their order in the file.</summary>
internal sealed class FileAssembler
{
    private readonly string _path;
    private readonly long _sizeBytes;
    private readonly OifitsReadOptions _options;
    private readonly FindingLog _log = new();
    private readonly TableLinks _links = new();
    private readonly DataTableReader _dataReader;
    private readonly List<VisTable> _vis = [];
    private readonly List<Vis2Table> _vis2 = [];
    private readonly List<T3Table> _t3 = [];
    private readonly List<FluxTable> _flux = [];
    private readonly List<InspolTable> _inspol = [];
    private readonly Dictionary<int, OifitsException> _failures = [];

    internal FileAssembler(string path, long sizeBytes, OifitsReadOptions options)
    {
        _path = path;
        _sizeBytes = sizeBytes;
        _options = options;
        _dataReader = new DataTableReader(_links);
    }

    internal OifitsFile Assemble(ReadOnlyMemory<byte> bytes, bool isCompressed)
    {
        List<FitsHdu> hdus = FitsScanner.Scan(bytes, _path, _log);
        var tables = new List<OiTable>();
        foreach (FitsHdu hdu in hdus)
        {
            if (OifitsSchema.Find(hdu.Name) is { } spec && IsWanted(spec.Name)) Attempt(hdu, () => tables.Add(new OiTable(BinaryTable.Open(hdu, _path, _options.Memory), spec, _log)));
        }

        foreach (OiTable table in tables) Attempt(hdus[table.HduIndex], () => ReadReferred(table));
        foreach (OiTable table in tables)
        {
            if (IsWanted(table.Spec.Name)) Attempt(hdus[table.HduIndex], () => ReadData(table));
        }

        RequireData(hdus);

        OifitsFile file = Build(hdus, tables, isCompressed);
        if (!_options.OnlyForFits) new SchemaRules(_log).Check(file, tables);
        if (_options.Validate)
        {
            ChecksumRules.Check(hdus, _log);
            new TargetRules(_log).Check(file);
            new ReferredTableRules(_log).Check(file);
            foreach (DataTable table in file.DataTables) new DataTableRules(_log, file, table).Check();
        }

        return file with { Findings = _log.ToReport() };
    }

    private bool IsWanted(string table) => !_options.OnlyForFits || table is "OI_VIS2" or "OI_T3" or "OI_WAVELENGTH" or "OI_TARGET" or "OI_ARRAY" or "OI_CORR";

    private void ReadReferred(OiTable table)
    {
        switch (table.Spec.Name)
        {
            case "OI_TARGET":
                _links.Targets.AddRange(TargetReader.Read(table));
                break;
            case "OI_ARRAY":
                _links.Arrays.Add(ArrayReader.Read(table));
                break;
            case "OI_WAVELENGTH":
                _links.Wavelengths.Add(WavelengthReader.Read(table));
                break;
            case "OI_CORR":
                _links.Correlations.Add(CorrReader.Read(table));
                break;
            case "OI_INSPOL":
                _inspol.Add(InspolReader.Read(table));
                break;
        }
    }

    private void ReadData(OiTable table)
    {
        switch (table.Spec.Name)
        {
            case "OI_VIS":
                _vis.Add(_dataReader.Vis(table));
                break;
            case "OI_VIS2":
                _vis2.Add(_dataReader.Vis2(table));
                break;
            case "OI_T3":
                _t3.Add(_dataReader.T3(table));
                break;
            case "OI_FLUX":
                _flux.Add(_dataReader.Flux(table));
                break;
        }
    }

    /// <summary>One bad table does not lose the others: it is left out and recorded.</summary>
    private void Attempt(FitsHdu hdu, Action read)
    {
        try
        {
            read();
        }
        catch (OifitsException exception)
        {
            _failures[hdu.Index] = exception;
            string rule = exception.Kind == OifitsErrorKind.MissingReference ? "INSNAME_REF" : "TABLE_UNUSABLE";
            _log.Add(rule, Severity.Error, hdu.Index, hdu.Name, "table not used: " + exception.Problem, exception.Column, (int?)exception.Row);
        }
    }

    private void RequireData(List<FitsHdu> hdus)
    {
        if (_vis.Count + _vis2.Count + _t3.Count + _flux.Count > 0) return;
        string names = string.Join(", ", hdus.Select(hdu => hdu.Name.Length > 0 ? hdu.Name : "(unnamed)").Distinct().Take(12));
        if (!hdus.Exists(hdu => OifitsSchema.Find(hdu.Name) is not null))
        {
            throw new OifitsException(OifitsErrorKind.NoOifitsTables, _path, $"a FITS file without OIFITS tables; its HDUs are {names}.");
        }

        FitsHdu? failed = hdus.Find(hdu => IsData(hdu.Name) && _failures.ContainsKey(hdu.Index));
        if (failed is null)
        {
            throw new OifitsException(OifitsErrorKind.NoData, _path, $"no {(_options.OnlyForFits ? "OI_VIS2 or OI_T3" : "OI_VIS, OI_VIS2, OI_T3 or OI_FLUX")} table; its HDUs are {names}.");
        }

        OifitsException first = _failures[failed.Index];
        throw new OifitsException(
            first.Kind, _path, "no data table can be used; first: " + first.Problem, first.HduIndex, first.HduName, first.Column, first.Row, first);
    }

    private static bool IsData(string name) => name is "OI_VIS" or "OI_VIS2" or "OI_T3" or "OI_FLUX";

    private OifitsFile Build(List<FitsHdu> hdus, List<OiTable> tables, bool isCompressed) => new()
    {
        Path = _path,
        SizeBytes = _sizeBytes,
        IsCompressed = isCompressed,
        Hdus = [.. hdus.Select(Summarise)],
        Targets = _links.Targets,
        Arrays = _links.Arrays,
        Wavelengths = _links.Wavelengths,
        Vis = _vis,
        Vis2 = _vis2,
        T3 = _t3,
        Flux = _flux,
        Corr = _links.Correlations,
        Inspol = _inspol,
        Revision = FileRevision(tables),
    };

    private HduSummary Summarise(FitsHdu hdu)
    {
        bool isTable = hdu.Type is "BINTABLE" or "TABLE" or "A3DTABLE";
        return new HduSummary(hdu.Header)
        {
            Index = hdu.Index,
            Name = hdu.Name,
            Type = hdu.Type,
            Revision = (int?)hdu.Header.Integer("OI_REVN"u8),
            RowCount = isTable ? hdu.Header.Integer("NAXIS2"u8) ?? 0 : 0,
            ColumnCount = isTable ? (int)(hdu.Header.Integer("TFIELDS"u8) ?? 0) : 0,
            DataBytes = hdu.Data.Length,
            IsOifitsTable = OifitsSchema.Find(hdu.Name) is not null,
            Problem = _failures.GetValueOrDefault(hdu.Index)?.Problem,
        };
    }

    /// <summary>The revision all tables agree on, those that only version 2 has left aside; 0 if they do not.</summary>
    private static int FileRevision(List<OiTable> tables)
    {
        int? revision = null;
        foreach (OiTable table in tables)
        {
            if (table.Spec.IsVersion2Only) continue;
            int own = table.Whole("OI_REVN"u8) ?? 0;
            if (revision is not null && revision != own) return 0;
            revision = own;
        }

        return revision is 1 or 2 ? revision.Value : 0;
    }
}
