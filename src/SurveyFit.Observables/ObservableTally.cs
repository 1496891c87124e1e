namespace SurveyFit.Observables;

/// <summary>Counts statuses while a data set is built.</summary>
internal sealed class ObservableTally
{
    private readonly int[] _counts = new int[(int)DatumStatus.Used + 1];

    internal ObservableCounts Counts => new(
        _counts[(int)DatumStatus.Flagged],
        _counts[(int)DatumStatus.NotFinite],
        _counts[(int)DatumStatus.BadError],
        _counts[(int)DatumStatus.Filtered],
        _counts[(int)DatumStatus.Used]);

    internal void Add(DatumStatus status) => _counts[(int)status]++;
}
