namespace SurveyFit.Oifits.Tests.Support;

/// <summary>The tables of a small OIFITS 1 file with two targets, two channels and two V² rows, each replaceable.</summary>
internal sealed class RawOifits
{
    internal static readonly string[] Revision1 = ["OI_REVN =                    1"];

    internal string[] PrimaryCards { get; init; } = [];

    internal bool DataFirst { get; init; }

    internal string Ins { get; init; } = "INS";

    internal string[] Vis2Cards { get; init; } = [];

    /// <summary>Columns that replace those of the same name in OI_VIS2, or are added to it; null removes one.</summary>
    internal Dictionary<string, RawColumn?> Vis2Columns { get; init; } = [];

    internal Dictionary<string, RawColumn?> TargetColumns { get; init; } = [];

    internal Dictionary<string, RawColumn?> WavelengthColumns { get; init; } = [];

    internal byte[] Vis2Heap { get; init; } = [];

    internal RawFits Build()
    {
        var fits = new RawFits().Primary(PrimaryCards);
        if (DataFirst) AddVis2(fits);
        AddTarget(fits);
        AddWavelength(fits, "INS");
        if (!DataFirst) AddVis2(fits);
        return fits;
    }

    internal OifitsFile Read() => OifitsReader.Read(Build().ToBytes(), "raw.fits");

    internal void AddTarget(RawFits fits) => fits.Table("OI_TARGET", 2, Revision1, With(TargetColumns,
    [
        RawColumn.I("TARGET_ID", 1, 1, 2),
        RawColumn.A("TARGET", 16, "HD 1", "HD 2"),
        RawColumn.D("RAEP0", 1, 10, 20),
        RawColumn.D("DECEP0", 1, -10, 30),
    ]));

    internal void AddWavelength(RawFits fits, string insName, params float[] waves)
    {
        if (waves.Length == 0) waves = [1.6e-6f, 1.7e-6f];
        fits.Table("OI_WAVELENGTH", waves.Length, [.. Revision1, $"INSNAME = '{insName}'"], With(WavelengthColumns,
        [
            RawColumn.E("EFF_WAVE", 1, waves),
            RawColumn.E("EFF_BAND", 1, [.. waves.Select(_ => 1e-7f)]),
        ]));
    }

    internal void AddVis2(RawFits fits) =>
        fits.Table("OI_VIS2", 2, [.. Revision1, "DATE-OBS= '2026-11-22'", $"INSNAME = '{Ins}'", .. Vis2Cards], With(Vis2Columns,
        [
            RawColumn.I("TARGET_ID", 1, 1, 2),
            RawColumn.D("TIME", 1, 0, 0),
            RawColumn.D("MJD", 1, 61366, 61366.5),
            RawColumn.D("INT_TIME", 1, 10, 20),
            RawColumn.D("VIS2DATA", 2, 0.1, 0.2, 0.3, 0.4),
            RawColumn.D("VIS2ERR", 2, 0.01, 0.02, 0.03, 0.04),
            RawColumn.D("UCOORD", 1, 50, -60),
            RawColumn.D("VCOORD", 1, 70, 80),
            RawColumn.I("STA_INDEX", 2, 1, 2, 1, 3),
            RawColumn.L("FLAG", 2, "FFFT"),
        ]), Vis2Heap);

    private static RawColumn[] With(Dictionary<string, RawColumn?> changes, RawColumn[] columns)
    {
        var names = columns.Select(column => column.Name).ToHashSet();
        return
        [
            .. columns.Select(column => changes.TryGetValue(column.Name, out RawColumn? change) ? change : column).OfType<RawColumn>(),
            .. changes.Where(change => !names.Contains(change.Key)).Select(change => change.Value).OfType<RawColumn>(),
        ];
    }
}
