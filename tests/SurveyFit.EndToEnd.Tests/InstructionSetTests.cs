namespace SurveyFit.EndToEnd.Tests;

/// <summary>One campaign on four kinds of processor: same catalogue, byte for byte.</summary>
/// <remarks>
/// The runtime's switches stand for processors without AVX-512 and without any vectors. The C library chooses its own code by processor, too:
/// the last case hides fused multiply-adds and AVX2 from it, with which its logarithms and arc tangents have other last bits.
/// </remarks>
internal sealed class InstructionSetTests
{
    private SmallSurvey _survey = null!;
    private string _campaign = null!;
    private string[] _files = null!;

    [OneTimeSetUp]
    public void RunOnThisProcessor()
    {
        _survey = new SmallSurvey(targets: 2, "--instruments", "MIRCX", "--damaged", "0", "--binaries", "0.5", "--limb-darkened", "0.5");
        _campaign = _survey.Campaign("bits", "models: [uniform-disk, limb-darkened-disk, elliptical-disk, binary]\ngrouping: target+instrument\n");
        _files = Run("here", []);
        Assert.That(_files, Has.Length.GreaterThan(5));
    }

    [OneTimeTearDown]
    public void Remove() => _survey.Dispose();

    [Test]
    public void Catalogue_WithoutAvx512_HasTheSameBytes()
    {
        Assert.That(Run("without-avx512", new() { ["DOTNET_EnableAVX512"] = "0" }), Is.EqualTo(_files));
        Assert.That(InstructionSets("without-avx512"), Is.Not.EqualTo("avx512").And.Not.Empty);
    }

    [Test]
    public void Catalogue_WithoutVectors_HasTheSameBytes()
    {
        Assert.That(Run("scalar", new() { ["DOTNET_EnableHWIntrinsic"] = "0" }), Is.EqualTo(_files));
        Assert.That(InstructionSets("scalar"), Is.EqualTo("scalar"));
    }

    [Test]
    public void Catalogue_WithAnotherMathLibrary_HasTheSameBytes() => Assert.That(
        Run("library", new() { ["GLIBC_TUNABLES"] = "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F" }), Is.EqualTo(_files));

    private string[] Run(string name, Dictionary<string, string> environment)
    {
        CommandLineResult run = CommandLine.RunWith(environment, "run", _campaign, "--out", _survey[name], "--format", "json");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return CatalogueFiles.Of(_survey[name]);
    }

    // What the workers say they used, all of them: a switch that has no effect would make the comparison one between twins.
    private string InstructionSets(string name)
    {
        CommandLineResult query = CommandLine.Run(
            "catalogue", "query", _survey[name], "SELECT DISTINCT instruction_set FROM execution ORDER BY 1", "--format", "csv");
        Assert.That(query.ExitCode, Is.Zero, query.Error);
        return string.Join(' ', query.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)).Trim();
    }
}
