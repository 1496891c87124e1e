using System.Diagnostics;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Reading;

/// <summary>The worker's real work: reads a unit's files, checks that they are the planned ones, builds the data set, fits all models.</summary>
public sealed class OifitsUnitFitter : IUnitFitter
{
    private readonly FitRecipe _recipe;
    private readonly UnitReader _reader;
    private readonly IReadOnlyList<VisibilityModel> _models;

    private OifitsUnitFitter(FitRecipe recipe, UnitReader reader, IReadOnlyList<VisibilityModel> models)
    {
        _recipe = recipe;
        _reader = reader;
        _models = models;
    }

    /// <summary>Makes the fitters of one machine; they share the compiled models, which are immutable.</summary>
    /// <param name="recipe">Models, filters and seed.</param>
    /// <param name="dataRoot">Where the campaign's files are on this machine.</param>
    public static Func<IUnitFitter> Factory(FitRecipe recipe, string dataRoot)
    {
        var factory = Factory(recipe);
        return () => factory(new FolderFiles(dataRoot), new ReadingMemory());
    }

    /// <summary>Makes the fitters of one machine where each has its own source of files; those of one thread share the memory of its reading.</summary>
    /// <param name="recipe">Models, filters and seed.</param>
    internal static Func<IUnitFiles, ReadingMemory, IUnitFitter> Factory(FitRecipe recipe)
    {
        IReadOnlyList<VisibilityModel> models = [.. recipe.Models.Select(model => ModelCompiler.Compile(model.Definition))];
        return (files, memory) => new OifitsUnitFitter(recipe, new UnitReader(recipe.Data, files, memory), models);
    }

    /// <inheritdoc/>
    public UnitAnswer Fit(WorkUnit unit, CancellationToken cancellation)
    {
        var reading = _reader.Read(unit, cancellation);
        if (reading.Data is not { } data) return new UnitRefused(reading.Failure!, reading.IsTransient);
        var started = Stopwatch.GetTimestamp();
        var fits = StarFitter.Fit(data, _models, _recipe.Search, cancellation);
        return new UnitFits(reading.Facts!.Describe(data, _recipe.Data.AdjustsErrors), fits) { FitTime = Stopwatch.GetElapsedTime(started) };
    }
}
