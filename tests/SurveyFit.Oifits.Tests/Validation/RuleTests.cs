using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Tests.Support;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Tests.Validation;

/// <summary>One deviation at a time in a file that has no other, and the finding it must give.</summary>
[TestFixture]
public sealed class RuleTests
{
    private static TestCaseData Case(string rule, Severity severity, string? column, int count, Func<OifitsContent, OifitsContent> change) =>
        new TestCaseData(rule, severity, column, count, change).SetArgDisplayNames(rule, column ?? "");

    private static TestCaseData[] Deviations() =>
    [
        Case("GENERIC_COL_ERR", Severity.Error, "VIS2ERR", 2, content => Vis2(content, table => table with { Vis2Error = Change(table.Vis2Error, (0, 0), (3, -1), (5, -1)) })),
        Case("DIALECT_NAN_UNFLAGGED", Severity.Info, "VIS2DATA", 1, content => Vis2(content, table => table with { Vis2 = Change(table.Vis2, (2, double.NaN)) })),
        Case("DIALECT_HUGE_ERROR", Severity.Info, "VIS2ERR", 1, content => Vis2(content, table => table with { Vis2Error = Change(table.Vis2Error, (1, 1e8)) })),
        Case("DIALECT_PHASE_RANGE", Severity.Info, "T3PHI", 1, content => T3(content, table => table with { PhaseDegrees = Change(table.PhaseDegrees, (1, 180.5)) })),
        Case("DIALECT_T3AMP_EMPTY", Severity.Info, "T3AMP", 1, content => T3(content, table => table with { Amplitude = new double[table.Amplitude.Length] })),
        Case("T3AMP_ABOVE_ONE", Severity.Warning, "T3AMP", 1, content => T3(content, table => table with { Amplitude = Change(table.Amplitude, (4, 1.5)) })),
        Case("GENERIC_MJD_RANGE", Severity.Warning, "MJD", 1, content => Vis2(content, table => table with { Mjd = [0, 61366] })),
        Case("GENERIC_DATE_OBS_STANDARD", Severity.Warning, "DATE-OBS", 1, content => Vis2(content, table => table with { DateObs = "2026-11-22T01:02:03" })),
        Case("GENERIC_DATE_OBS_RANGE", Severity.Warning, "DATE-OBS", 1, content => Vis2(content, table => table with { DateObs = "1564-02-15" })),
        Case("GENERIC_STA_INDEX_UNIQ", Severity.Error, "STA_INDEX", 1, content => T3(content, table => table with { StationIndex = [1, 2, 2, 1, 2, 3] })),
        Case("STA_INDEX_REF", Severity.Error, "STA_INDEX", 1, content => Vis2(content, table => table with { StationIndex = [1, 2, 1, 9] })),
        Case("OI_WAVELENGTH_EFF_WAVE", Severity.Error, "EFF_WAVE", 1, content => Waves(content, 0.6f, 0.7f, 0.8f)),
        Case("DIALECT_WAVE_ORDER", Severity.Info, "EFF_WAVE", 1, content => Waves(content, 3e-6f, 2e-6f, 1e-6f)),
        Case("DIALECT_WAVE_ORDER", Severity.Warning, "EFF_WAVE", 1, content => Waves(content, 3e-6f, 1e-6f, 2e-6f)),
        Case("OI_TARGET_TARGETID_MIN", Severity.Error, "TARGET_ID", 1, content => WithTargetId(content, 0)),
        Case("OI_TARGET_TARGET", Severity.Error, "TARGET", 1, content => Target(content, target => target with { Name = "" })),
        Case("OI_TARGET_TARGET_UNIQ", Severity.Error, "TARGET", 1, content => Target(content, target => target with { Name = content.Targets[1].Name })),
        Case("OI_TARGET_COORD", Severity.Warning, "RAEP0", 1, content => Target(content, target => target with { RightAscensionDegrees = 0 })),
        Case("OI_TARGET_COORD_EXIST", Severity.Error, "RAEP0", 1, content => Target(content, target => target with { DeclinationDegrees = double.NaN })),
        Case("OI_ARRAY_XYZ", Severity.Warning, null, 1, content => Array(content, array => array with { CentreMetres = (0, 0, 0) })),
        Case("OI_ARRAY_STA_INDEX_MIN", Severity.Error, "STA_INDEX", 1, content => Array(content, array => Station(array, 2, station => station with { Index = 0 }))),
        Case("OI_ARRAY_STA_INDEX_UNIQ", Severity.Error, "STA_INDEX", 1, content => Array(content, array => Station(array, 2, station => station with { Index = 1 }))),
        Case("OI_ARRAY_STA_NAME", Severity.Error, "STA_NAME", 1, content => Array(content, array => Station(array, 2, station => station with { StationName = "" }))),
        Case("OI_ARRAY_STA_NAME_UNIQ", Severity.Error, "STA_NAME", 1, content => Array(content, array => Station(array, 2, station => station with { StationName = "S1" }))),
        Case("GENERIC_COL_VAL_POSITIVE", Severity.Info, "DIAMETER", 1, content => Array(content, array => Station(array, 2, station => station with { DiameterMetres = 0 }))),
        Case("OI_VIS2_CORRINDX", Severity.Info, "CORRINDX_VIS2DATA", 1, content => Vis2(content, table => table with { CorrelationIndex = [1, 4] })),
        Case("CORRNAME_REF", Severity.Info, null, 1, content => Vis2(content, table => table with { CorrName = "NONE" })),
        Case("GENERIC_CORRINDX_MAX", Severity.Info, "CORRINDX_VIS2DATA", 1, content => Correlated(content, [1, 5])),
        Case("GENERIC_CORRINDX_MIN", Severity.Info, "CORRINDX_VIS2DATA", 1, content => Correlated(content, [0, 4])),
        Case("OI_CORR_JINDEX_SUP", Severity.Info, "JINDX", 1, content => content with { Corr = [new CorrTable("C", 6, [2], [2], [1])] }),
        Case("OI_CORR_IJINDEX_MAX", Severity.Info, "JINDX", 1, content => content with { Corr = [new CorrTable("C", 6, [2], [7], [1])] }),
        Case("OI_CORR_IINDEX_MIN", Severity.Info, "IINDX", 1, content => content with { Corr = [new CorrTable("C", 6, [0], [7], [1])] }),
        Case("QUALITY_LEVEL", Severity.Warning, null, 1, content => content with { Header = [HeaderCard.Whole("QUALITY LEVEL", 17)] }),
        Case("MAIN_HEADER_TYPE_MULTI", Severity.Info, "OBJECT", 1, content => content with { Header = [HeaderCard.Text("OBJECT", "HD 123")] }),
        Case("GENERIC_KEYWORD_MANDATORY", Severity.Error, "OBSERVER", 1, content => content with { Header = [HeaderCard.Text("OBSERVER", "")] }),
        Case("GENERIC_KEYWORD_MANDATORY", Severity.Warning, "INSMODE", 1, content => content with { Header = [HeaderCard.Text("INSMODE", "")] }),
        Case("TABLE_EMPTY", Severity.Warning, null, 1, content => content with { Vis2 = [SampleContent.Small(rows: 1).Vis2[0] with { TargetId = [], Mjd = [], IntegrationSeconds = [], StationIndex = [], Flag = [], Vis2 = [], Vis2Error = [], UMetres = [], VMetres = [] }] }),
    ];

    [TestCaseSource(nameof(Deviations))]
    public void Check_OneDeviation_GivesItsFinding(string rule, Severity severity, string? column, int count, Func<OifitsContent, OifitsContent> change)
    {
        OifitsFile clean = OifitsReader.Read(OifitsWriter.ToBytes(SampleContent.Small()), "clean");
        OifitsFile file = OifitsReader.Read(OifitsWriter.ToBytes(change(SampleContent.Small())), "deviating");

        Assert.That(clean.Findings.Findings.Where(finding => finding.Rule == rule && finding.Column == column), Is.Empty);
        Finding[] found = [.. file.Findings.Findings.Where(finding => finding.Rule == rule && finding.Column == column)];
        Assert.That(found, Has.Length.EqualTo(1), string.Join("; ", file.Findings.Findings));
        Assert.That((found[0].Severity, found[0].Count), Is.EqualTo((severity, count)));
    }

    [Test]
    public void Check_TargetIdWithoutTarget_IsAnError()
    {
        OifitsFile file = new RawOifits { Vis2Columns = { ["TARGET_ID"] = RawColumn.I("TARGET_ID", 1, 1, 77) } }.Read();

        Finding finding = file.Findings.Findings.Single(candidate => candidate.Rule == "TARGET_ID_REF");
        Assert.That((finding.Severity, finding.HduIndex, finding.Row), Is.EqualTo((Severity.Error, 3, (int?)2)));
    }

    [Test]
    public void Check_Units_KnowTheirSpellings()
    {
        OifitsFile file = new RawOifits
        {
            Vis2Columns =
            {
                ["MJD"] = RawColumn.D("MJD", 1, 61366, 61366) with { Unit = "d" },
                ["UCOORD"] = RawColumn.D("UCOORD", 1, 1, 1) with { Unit = "km" },
            },
        }.Read();

        Finding[] units = [.. file.Findings.Findings.Where(finding => finding.HduIndex == 3 && finding.Rule.StartsWith("GENERIC_COL_UNIT", StringComparison.Ordinal))];
        Assert.That(units.Select(finding => (finding.Rule, finding.Column)), Does.Contain(("GENERIC_COL_UNIT", "UCOORD")).And.Not.Contain(("GENERIC_COL_UNIT", "MJD")));
        Assert.That(units.Select(finding => (finding.Rule, finding.Column)), Does.Contain(("GENERIC_COL_UNIT_EXIST", "VCOORD")));
    }

    [Test]
    public void Check_UnknownTablesAndColumns_AreWarnings()
    {
        RawFits fits = new RawOifits { Vis2Columns = { ["NS_MODEL"] = RawColumn.D("NS_MODEL", 2, 1, 2, 3, 4) } }.Build();
        fits.Table("OI_SPECTRUM", 1, [], [RawColumn.I("TARGET_ID", 1, 1)]);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Findings.Findings.Single(finding => finding.Rule == "UNKNOWN_COLUMN").Column, Is.EqualTo("NS_MODEL"));
        Assert.That(file.Findings.Findings.Single(finding => finding.Rule == "UNKNOWN_TABLE").HduName, Is.EqualTo("OI_SPECTRUM"));
    }

    [Test]
    public void Check_Checksums_AreComparedWithTheData()
    {
        // Two words, 1 and 0xffffffff: their ones' complement sum is 1.
        byte[] data = [0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff];
        string[] cards = ["XTENSION= 'IMAGE   '", RawFits.Card("BITPIX", 8), RawFits.Card("NAXIS", 1), RawFits.Card("NAXIS1", 8), RawFits.Card("PCOUNT", 0), RawFits.Card("GCOUNT", 1)];
        RawFits right = new RawOifits().Build().Hdu([.. cards, "DATASUM = '1'"], data);
        RawFits wrong = new RawOifits().Build().Hdu([.. cards, "DATASUM = '2'", "CHECKSUM= 'abcdefghijklmnop'"], data);

        Assert.That(Rules(right), Does.Not.Contain("FITS_DATASUM"));
        Assert.That(Rules(wrong), Does.Contain("FITS_DATASUM").And.Contains("FITS_CHECKSUM"));
    }

    [Test]
    public void Read_WithoutValidation_StillReportsWhatTheReaderMet()
    {
        RawFits fits = new RawOifits { Ins = "OTHER" }.Build();
        new RawOifits { Vis2Columns = { ["MJD"] = RawColumn.D("MJD", 1, 0, 0) } }.AddVis2(fits);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits", new OifitsReadOptions { Validate = false });

        string[] rules = [.. file.Findings.Findings.Select(finding => finding.Rule)];
        Assert.That(rules, Does.Contain("INSNAME_REF").And.Not.Contain("GENERIC_MJD_RANGE"));
    }

    private static string[] Rules(RawFits fits) => [.. OifitsReader.Read(fits.ToBytes(), "raw.fits").Findings.Findings.Select(finding => finding.Rule)];

    private static double[] Change(double[] values, params (int Index, double Value)[] changes)
    {
        double[] changed = [.. values];
        foreach ((int index, double value) in changes) changed[index] = value;
        return changed;
    }

    private static OifitsContent Vis2(OifitsContent content, Func<Vis2Table, Vis2Table> change) => content with { Vis2 = [change(content.Vis2[0])] };

    private static OifitsContent T3(OifitsContent content, Func<T3Table, T3Table> change) => content with { T3 = [change(content.T3[0])] };

    private static OifitsContent Target(OifitsContent content, Func<Target, Target> change) => content with { Targets = [change(content.Targets[0]), content.Targets[1]] };

    private static OifitsContent WithTargetId(OifitsContent content, int id) =>
        Target(content, target => target with { Id = id }) with
        {
            Vis2 = [content.Vis2[0] with { TargetId = [id, 2] }],
            T3 = [content.T3[0] with { TargetId = [id, 2] }],
        };

    private static OifitsContent Array(OifitsContent content, Func<ArrayTable, ArrayTable> change) => content with { Arrays = [change(content.Arrays[0])] };

    private static ArrayTable Station(ArrayTable array, int index, Func<Station, Station> change) =>
        array with { Stations = [.. array.Stations.Select((station, i) => i == index ? change(station) : station)] };

    private static OifitsContent Waves(OifitsContent content, params float[] metres)
    {
        var wavelength = new WavelengthTable("SPICA_LR", [.. metres.Select(value => metres[0] > 0.5 && value != metres[0] ? 1e-6 : value)], [1e-8f, 1e-8f, 1e-8f]);
        return content with { Wavelengths = [wavelength], Vis2 = [content.Vis2[0] with { Wavelength = wavelength }], T3 = [content.T3[0] with { Wavelength = wavelength }] };
    }

    private static OifitsContent Correlated(OifitsContent content, int[] indices) =>
        Vis2(content, table => table with { CorrName = "C", CorrelationIndex = indices }) with { Corr = [new CorrTable("C", 6, [1], [2], [0.5])] };
}
