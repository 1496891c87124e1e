using System.Diagnostics;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Observables;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Reading;

/// <summary>The worker's real work: reads a unit's files, checks that they are the planned ones, builds the data set, fits all models.</summary>
public sealed class OifitsUnitFitter : IUnitFitter
{
    // The plan has read and checked the whole file; its SHA-256 says that it is the same one.
    private readonly ReadingMemory _memory = new();
    private readonly OifitsReadOptions _options;
    private readonly FitRecipe _recipe;
    private readonly IUnitFiles _files;
    private readonly IReadOnlyList<VisibilityModel> _models;

    private OifitsUnitFitter(FitRecipe recipe, IUnitFiles files, IReadOnlyList<VisibilityModel> models)
    {
        _options = OifitsReadOptions.Default with { Validate = false, OnlyForFits = true, Memory = _memory };
        _recipe = recipe;
        _files = files;
        _models = models;
    }

    /// <summary>Makes the fitters of one machine; they share the compiled models, which are immutable.</summary>
    /// <param name="recipe">Models, filters and seed.</param>
    /// <param name="dataRoot">Where the campaign's files are on this machine.</param>
    public static Func<IUnitFitter> Factory(FitRecipe recipe, string dataRoot)
    {
        var factory = Factory(recipe);
        return () => factory(new FolderFiles(dataRoot));
    }

    /// <summary>Makes the fitters of one machine where each has its own source of files.</summary>
    /// <param name="recipe">Models, filters and seed.</param>
    internal static Func<IUnitFiles, IUnitFitter> Factory(FitRecipe recipe)
    {
        IReadOnlyList<VisibilityModel> models = [.. recipe.Models.Select(model => ModelCompiler.Compile(model.Definition))];
        return files => new OifitsUnitFitter(recipe, files, models);
    }

    /// <inheritdoc/>
    public UnitAnswer Fit(WorkUnit unit, CancellationToken cancellation)
    {
        _memory.Recycle();
        var builder = new DataSetBuilder(_recipe.Data);
        var facts = new UnitFacts();
        foreach (var file in unit.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Add(file, builder, facts) is { } refused) return refused;
        }

        var data = builder.Build();
        var started = Stopwatch.GetTimestamp();
        var fits = StarFitter.Fit(data, _models, _recipe.Search, cancellation);
        return new UnitFits(facts.Describe(data, _recipe.Data.AdjustsErrors), fits) { FitTime = Stopwatch.GetElapsedTime(started) };
    }

    private UnitRefused? Add(UnitFile file, DataSetBuilder builder, UnitFacts facts)
    {
        try
        {
            using var bytes = _files.Load(file.Path, _options.MaximumBytes);
            if (bytes.Sha256 != file.Sha256)
            {
                return new UnitRefused(
                    new UnitFailure("read", FailureClass.Changed, $"{file.Path} changed after the plan was made; run the campaign again to plan anew."),
                    Transient: false);
            }

            var content = NightFilter.Apply(OifitsReader.Read(bytes.Bytes, file.Path, _options), file.Nights);
            builder.Add(content.Vis2, content.T3, file.TargetIds, file.InsNames);
            facts.Add(content, file);
            return null;
        }
        catch (OifitsException refused)
        {
            return new UnitRefused(
                new UnitFailure("read", FailureClass.Of(refused.Kind), refused.Message), Transient: refused.Kind == OifitsErrorKind.Io);
        }
    }
}
