using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.References;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Models;

namespace SurveyFit.Catalogue.Tests.Stars;

/// <summary>A star whose fits are made up by hand, so that every rule can be tried on both sides of its limit.</summary>
internal static class MadeUpStar
{
    internal const string Disk = "uniform-disk";
    internal const string LimbDarkened = "limb-darkened-disk";
    internal const string Binary = "binary";
    private const int DataCount = 1000;

    internal static CampaignDescription Campaign { get; } = new(
        "c", "n", "", [.. new[] { Disk, LimbDarkened, Binary }.Select(name => (name, ModelLibrary.Load(name).Value!.SourceText))], 0, "1", "1");

    internal static ModelRoles Roles { get; } = new(Campaign);

    internal static UnitData Data { get; } = new() { RightAscensionDegrees = 10, DeclinationDegrees = 20, Nights = [new NightGroup(60_000, "SPICA", 7e-7)] };

    internal static FileRecord File { get; } = new() { Path = "a.fits", Sha256 = "a", SizeBytes = 1, Readable = true, Category = "SCI" };

    internal static FitOutcome Fit(string model, double chiSquare, double diameterMas = 1, double sigmaMas = 0.01)
    {
        (string, double)[] free = model switch
        {
            Disk => [("star.diameter", diameterMas)],
            LimbDarkened => [("star.diameter", diameterMas)],
            _ => [("primary.diameter", diameterMas), ("companion.x", 3), ("companion.y", 4), ("companion.flux", 0.1)],
        };
        double scale = Math.Sqrt(chiSquare / (DataCount - free.Length));
        return new FitOutcome
        {
            Model = model,
            Termination = Termination.Converged,
            Message = "Converged.",
            Vis2Count = DataCount,
            T3PhiCount = 0,
            T3AmpCount = 0,
            ChiSquare = chiSquare,
            DegreesOfFreedom = DataCount - free.Length,
            Bic = chiSquare + (free.Length * Math.Log(DataCount)),
            Parameters =
            [
                .. free.Select(parameter => new FittedParameter(parameter.Item1, "mas", parameter.Item2, sigmaMas, sigmaMas * scale, true, false)),
                .. model == LimbDarkened ? new[] { new FittedParameter("star.u", "", 0.3, null, null, false, false) } : [],
            ],
            Derived = model == Binary ? [new DerivedValue("companion.separation", "mas", 5, 0.125), new DerivedValue("companion.flux-ratio", "", 0.1, 0.01)] : [],
            Covariance = [.. Enumerable.Repeat(1e-4, free.Length * (free.Length + 1) / 2)],
            SizeParameter = free[0].Item1,
            SmallestModelVis2 = 0.3,
            NightSizes = [new NightSize(diameterMas, sigmaMas)],
            Nsigma = model == Binary ? 1 : null,
            DeltaBicUniformDisk = model == Disk ? 0 : null,
        };
    }

    internal static StarUnit Unit(IReadOnlyList<FitOutcome> fits, UnitData? data = null, FileRecord? file = null, EmbargoRules? embargo = null, int sequence = 0, string name = "HD 1")
    {
        var files = new FileFactsByPath();
        files.Add(file ?? File, embargo ?? EmbargoRules.Default);
        var unit = new WorkUnit(new UnitId(sequence.ToString("x32", null)), sequence, name, "", [new UnitFile("a.fits", "a", [1], [])], 0);
        return new StarUnit(new FinishedUnit(unit, data ?? Data, fits), new UnitFacts(new FinishedUnit(unit, data ?? Data, fits), files));
    }

    internal static Star Of(params StarUnit[] units) => new(Campaign, Roles, units, hasFailures: false, reference: null);

    internal static Star Of(ReferenceMatch reference, params StarUnit[] units) => new(Campaign, Roles, units, hasFailures: false, reference);

    internal static FitRemarks FlagsOf(StarUnit unit) => FitFlags.Of(Roles, unit, unit.Fits[0]);
}
