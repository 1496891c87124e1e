using SurveyFit.Campaigns.Reading;
using SurveyFit.Campaigns.Records;
using SurveyFit.Models;
using SurveyFit.Reports.Page;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports;

/// <summary>Turns units into blocks of the page; used by several threads at once.</summary>
internal sealed class UnitDrawing : IDisposable
{
    private readonly ThreadLocal<UnitReader> _files;
    private readonly UnitViewBuilder _views;
    private readonly IReadOnlyDictionary<string, int> _flags;

    /// <param name="files">Makes a reader of the units' files for each thread.</param>
    /// <param name="models">Models, in the order of the fits.</param>
    /// <param name="detail">How much is drawn.</param>
    /// <param name="flags">Flags of fits by their key.</param>
    internal UnitDrawing(Func<UnitReader> files, IReadOnlyList<VisibilityModel> models, ViewDetail detail, IReadOnlyDictionary<string, int> flags)
    {
        _files = new ThreadLocal<UnitReader>(files);
        _views = new UnitViewBuilder(models, detail);
        _flags = flags;
    }

    /// <summary>Residuals of the best models of all units drawn so far.</summary>
    internal ResidualHistogram Residuals { get; } = new();

    /// <summary>Draws one unit.</summary>
    /// <returns>The block; null if the catalogue does not know its fits.</returns>
    internal UnitBlock? Draw(FinishedUnit finished, CancellationToken cancellation)
    {
        var flags = new int[finished.Fits.Count];
        for (var i = 0; i < flags.Length; i++)
        {
            if (!_flags.TryGetValue($"{finished.Unit.Id.Value}:{finished.Fits[i].Model}", out flags[i])) return null;
        }

        var label = finished.Unit.Group is { Length: > 0 } group ? group : string.Join(", ", finished.Data.Instruments);
        var reading = _files.Value!.Read(finished.Unit, cancellation);
        if (reading.Data is not { } data) return new UnitBlock(finished, label, null, reading.Failure!.Message, flags);
        var view = _views.Build(label, data, finished.Fits);
        Residuals.Add(view);
        return new UnitBlock(finished, label, view, null, flags);
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}
