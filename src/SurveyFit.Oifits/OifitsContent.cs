using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits;

/// <summary>What <see cref="OifitsWriter"/> writes: the tables of one OIFITS 2 file.</summary>
public sealed record OifitsContent
{
    /// <summary>
    /// Cards of the primary header, in order. Keywords that OIFITS 2 demands and that are not here are derived from the
    /// tables; structural ones (SIMPLE, NAXIS, CONTENT, …) are the writer's and ignored here.
    /// </summary>
    public IReadOnlyList<HeaderCard> Header { get; init; } = [];

    /// <summary>Rows of OI_TARGET; at least one.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>OI_ARRAY tables, one per ARRNAME.</summary>
    public IReadOnlyList<ArrayTable> Arrays { get; init; } = [];

    /// <summary>OI_WAVELENGTH tables, one per INSNAME.</summary>
    public required IReadOnlyList<WavelengthTable> Wavelengths { get; init; }

    /// <summary>OI_VIS tables.</summary>
    public IReadOnlyList<VisTable> Vis { get; init; } = [];

    /// <summary>OI_VIS2 tables.</summary>
    public IReadOnlyList<Vis2Table> Vis2 { get; init; } = [];

    /// <summary>OI_T3 tables.</summary>
    public IReadOnlyList<T3Table> T3 { get; init; } = [];

    /// <summary>OI_FLUX tables.</summary>
    public IReadOnlyList<FluxTable> Flux { get; init; } = [];

    /// <summary>OI_CORR tables.</summary>
    public IReadOnlyList<CorrTable> Corr { get; init; } = [];

    /// <summary>OI_INSPOL tables.</summary>
    public IReadOnlyList<InspolTable> Inspol { get; init; } = [];

    /// <summary>The content of a file that was read.</summary>
    public static OifitsContent From(OifitsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new OifitsContent
        {
            Header = file.Header,
            Targets = file.Targets,
            Arrays = file.Arrays,
            Wavelengths = file.Wavelengths,
            Vis = file.Vis,
            Vis2 = file.Vis2,
            T3 = file.T3,
            Flux = file.Flux,
            Corr = file.Corr,
            Inspol = file.Inspol,
        };
    }
}
