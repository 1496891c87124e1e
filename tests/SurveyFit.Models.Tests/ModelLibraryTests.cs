using SurveyFit.Models.Files;

namespace SurveyFit.Models.Tests;

public sealed class ModelLibraryTests
{
    private static IEnumerable<string> Names => ModelLibrary.Names;

    [Test]
    public void Names_HoldTheModelsOfTheSpecification()
        => Assert.That(ModelLibrary.Names, Is.SupersetOf(["binary", "binary-two-disks", "elliptical-disk", "elliptical-gaussian", "gaussian", "limb-darkened-disk", "uniform-disk"]).And.Ordered);

    [TestCaseSource(nameof(Names))]
    public void Load_EveryName_GivesADescribedModelOfThatName(string name)
    {
        var result = ModelLibrary.Load(name);

        Assert.That(result.Problems, Is.Empty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Name, Is.EqualTo(name));
            Assert.That(result.Value.Description, Is.Not.Empty);
            Assert.That(result.Value.Parameters.Any(p => p.Free));
            Assert.That(result.Value.SourceText, Does.Contain("components:"));
        }
    }

    [Test]
    public void Load_Binary_HasTheParametersOfTheReference()
    {
        var binary = ModelLibrary.Load("binary").Value!;

        Assert.That(binary.Parameters.Select(p => p.Name), Is.EqualTo(["primary.diameter", "companion.x", "companion.y", "companion.flux"]));
        Assert.That(binary.Strategy, Is.EqualTo(FitStrategy.CompanionGrid));
        Assert.That(binary.Derived.Select(d => d.Unit), Is.EqualTo(["mas", "deg", "", "mag"]));
    }

    [Test]
    public void Load_LimbDarkenedDisk_KeepsItsCoefficientUnlessFreed()
    {
        var u = ModelLibrary.Load("limb-darkened-disk").Value!.Parameters.Single(p => p.Name == "star.u");
        Assert.That((u.Free, u.Value), Is.EqualTo((false, (double?)0.3)));
    }

    [Test]
    public void Load_UnknownName_SuggestsTheNearest()
        => Assert.That(ModelLibrary.Load("bynary").Problems.Single().Message, Does.Contain("did you mean 'binary'?"));

    [Test]
    public void Load_File_ReadsIt_AndMissingOrHugeFilesAreProblems()
    {
        var folder = Directory.CreateTempSubdirectory("surveyfit-models");
        try
        {
            var path = Path.Combine(folder.FullName, "mine.yaml");
            File.WriteAllText(path, ModelLibrary.Load("gaussian").Value!.SourceText);
            Assert.That(ModelLibrary.Load(path).Value!.Name, Is.EqualTo("gaussian"));

            File.WriteAllText(path, new string('#', 2_000_000));
            Assert.That(ModelLibrary.Load(path).Problems.Single().Message, Does.Contain("larger than 1 MiB"));

            File.WriteAllText(path, "name: [");
            Assert.That(ModelLibrary.Load(path).Problems[0].ToString(), Does.StartWith(path + ":").And.Contain("not valid YAML"));

            Assert.That(ModelLibrary.Load(Path.Combine(folder.FullName, "absent.yaml")).Problems.Single().Message, Does.StartWith("cannot be read"));
            Assert.That(ModelLibrary.Load(folder.FullName + "/.yaml").Problems.Single().Message, Does.StartWith("cannot be read"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void NameOf_EveryStrategy_Exists()
        => Assert.That(Enum.GetValues<FitStrategy>().Select(ModelFile.NameOf), Is.EqualTo(["scan", "companion-grid"]));
}
