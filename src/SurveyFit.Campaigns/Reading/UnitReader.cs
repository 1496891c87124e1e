using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;
using SurveyFit.Observables;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Reads a unit's files, checks that they are the planned ones, and builds the data set that its models are fitted to.</summary>
/// <remarks>Not thread-safe: the memory of one unit's tables is used again for the next one's.</remarks>
public sealed class UnitReader
{
    // The plan has read and checked the whole file; its SHA-256 says that it is the same one.
    private readonly OifitsReadOptions _options;
    private readonly ReadingMemory _memory;
    private readonly DataSelection _data;
    private readonly IUnitFiles _files;

    /// <summary>A reader of files below a folder.</summary>
    /// <param name="data">Filters and error models of the campaign.</param>
    /// <param name="dataRoot">Where the campaign's files are on this machine.</param>
    public UnitReader(DataSelection data, string dataRoot)
        : this(data, new FolderFiles(dataRoot), new ReadingMemory())
    {
    }

    /// <summary>A reader that shares its memory with the other readers of one thread.</summary>
    internal UnitReader(DataSelection data, IUnitFiles files, ReadingMemory memory)
    {
        _memory = memory;
        _options = OifitsReadOptions.Default with { Validate = false, OnlyForFits = true, Memory = _memory };
        _data = data;
        _files = files;
    }

    /// <summary>Reads a unit.</summary>
    /// <param name="unit">Unit.</param>
    /// <param name="cancellation">Ends the work between files.</param>
    /// <returns>Its data, or why there are none.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public UnitReading Read(WorkUnit unit, CancellationToken cancellation)
    {
        _memory.Recycle();
        var builder = new DataSetBuilder(_data);
        var facts = new UnitFacts();
        foreach (var file in unit.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Add(file, builder, facts) is { } refused) return refused;
        }

        return new UnitReading(builder.Build(), null) { Facts = facts };
    }

    private UnitReading? Add(UnitFile file, DataSetBuilder builder, UnitFacts facts)
    {
        try
        {
            using var bytes = _files.Load(file.Path, _options.MaximumBytes);
            if (bytes.Sha256 != file.Sha256)
            {
                return new UnitReading(
                    null, new UnitFailure("read", FailureClass.Changed, $"{file.Path} changed after the plan was made; run the campaign again to plan anew."));
            }

            var content = NightFilter.Apply(OifitsReader.Read(bytes.Bytes, file.Path, _options), file.Nights);
            builder.Add(content.Vis2, content.T3, file.TargetIds, file.InsNames);
            facts.Add(content, file);
            return null;
        }
        catch (OifitsException refused)
        {
            return new UnitReading(null, new UnitFailure("read", FailureClass.Of(refused.Kind), refused.Message)) { IsTransient = refused.Kind == OifitsErrorKind.Io };
        }
    }
}

/// <summary>The data of a unit, or why they could not be read.</summary>
/// <param name="Data">Data set; null if a file could not be read or is not the planned one.</param>
/// <param name="Failure">Why not; null with data.</param>
public sealed record UnitReading(DataSet? Data, UnitFailure? Failure)
{
    /// <summary>True if another attempt may succeed.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>What the catalogue says of the unit besides its fits.</summary>
    internal UnitFacts? Facts { get; init; }
}
