using SurveyFit.Campaigns.Reading;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Observables;
using SurveyFit.Reports.Page;
using SurveyFit.Reports.Views;

namespace SurveyFit.Reports;

/// <summary>Turns units into blocks of the page; used by several threads at once.</summary>
internal sealed class UnitDrawing : IDisposable
{
    private readonly ThreadLocal<UnitReader> _files;
    private readonly UnitViewBuilder _views;
    private readonly CompanionDrawing? _companions;
    private readonly IReadOnlyDictionary<string, int> _flags;

    /// <param name="files">Makes a reader of the units' files for each thread.</param>
    /// <param name="models">Models, in the order of the fits.</param>
    /// <param name="detail">How much is drawn.</param>
    /// <param name="flags">Flags of fits by their key.</param>
    /// <param name="companions">Draws maps of companion searches; null = none.</param>
    internal UnitDrawing(
        Func<UnitReader> files, IReadOnlyList<VisibilityModel> models, ViewDetail detail, IReadOnlyDictionary<string, int> flags, CompanionDrawing? companions = null)
    {
        _files = new ThreadLocal<UnitReader>(files);
        _views = new UnitViewBuilder(models, detail);
        _flags = flags;
        _companions = companions;
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
        return new UnitBlock(finished, label, view, null, flags) { Maps = Maps(data, finished.Fits, cancellation) };
    }

    private IReadOnlyList<CompanionPicture> Maps(DataSet data, IReadOnlyList<FitOutcome> fits, CancellationToken cancellation) =>
        _companions is null ? [] : [.. Enumerable.Range(0, fits.Count).Select(i => _companions.Draw(data, i, fits[i], cancellation)).OfType<CompanionPicture>()];

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}
