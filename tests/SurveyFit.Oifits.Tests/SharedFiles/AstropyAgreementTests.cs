using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Tests.Support;

namespace SurveyFit.Oifits.Tests.SharedFiles;

/// <summary>Every number that fits depend on is the one astropy reads, bit for bit, in every shared file.</summary>
[TestFixture]
public sealed class AstropyAgreementTests
{
    [Test]
    public void Read_EverySharedFile_GivesAstropysValues()
    {
        string[] paths = SharedData.OifitsFiles();
        (int exitCode, string output) = ExternalTool.Run(ExternalTool.PythonWithAstropy(), [ExternalTool.Script("astropy_digest.py"), .. paths]);
        Assert.That(exitCode, Is.Zero, output);

        Dictionary<string, string> ours = Digests(paths);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var differing = new List<string>();
        foreach (string line in lines)
        {
            string[] fields = line.Split('\t');
            string key = $"{fields[0]} {fields[1]} {fields[2]}";
            if (!ours.Remove(key, out string? digest) || digest != fields[3]) differing.Add(key);
        }

        TestContext.Out.WriteLine($"{lines.Length} columns compared");
        Assert.That(lines, Has.Length.GreaterThan(5000));
        Assert.That(differing, Is.Empty);
        Assert.That(ours, Is.Empty, "columns astropy does not list");
    }

    private static Dictionary<string, string> Digests(string[] paths)
    {
        var digests = new Dictionary<string, string>();
        foreach (string path in paths)
        {
            OifitsFile file;
            try
            {
                file = OifitsReader.Read(path);
            }
            catch (OifitsException exception) when (exception.Kind == OifitsErrorKind.MissingReference)
            {
                continue;
            }

            string name = Path.GetFileName(path);
            foreach ((int hdu, string column, double[] values) in Columns(file))
            {
                digests.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {hdu} {column}"), Digest(values));
            }
        }

        return digests;
    }

    private static IEnumerable<(int Hdu, string Column, double[] Values)> Columns(OifitsFile file)
    {
        foreach (WavelengthTable table in file.Wavelengths)
        {
            yield return (table.HduIndex, "EFF_WAVE", table.WavelengthMetres);
            yield return (table.HduIndex, "EFF_BAND", table.BandwidthMetres);
        }

        foreach (Vis2Table table in file.Vis2)
        {
            yield return (table.HduIndex, "VIS2DATA", table.Vis2);
            yield return (table.HduIndex, "VIS2ERR", table.Vis2Error);
            yield return (table.HduIndex, "UCOORD", table.UMetres);
            yield return (table.HduIndex, "VCOORD", table.VMetres);
            yield return (table.HduIndex, "MJD", table.Mjd);
            foreach (var shared in Shared(table)) yield return shared;
        }

        foreach (T3Table table in file.T3)
        {
            yield return (table.HduIndex, "T3AMP", table.Amplitude);
            yield return (table.HduIndex, "T3AMPERR", table.AmplitudeError);
            yield return (table.HduIndex, "T3PHI", table.PhaseDegrees);
            yield return (table.HduIndex, "T3PHIERR", table.PhaseErrorDegrees);
            yield return (table.HduIndex, "U1COORD", table.U1Metres);
            yield return (table.HduIndex, "V1COORD", table.V1Metres);
            yield return (table.HduIndex, "U2COORD", table.U2Metres);
            yield return (table.HduIndex, "V2COORD", table.V2Metres);
            foreach (var shared in Shared(table)) yield return shared;
        }

        foreach (VisTable table in file.Vis)
        {
            yield return (table.HduIndex, "VISAMP", table.Amplitude);
            yield return (table.HduIndex, "VISPHI", table.PhaseDegrees);
            yield return (table.HduIndex, "UCOORD", table.UMetres);
            yield return (table.HduIndex, "VCOORD", table.VMetres);
        }
    }

    private static IEnumerable<(int Hdu, string Column, double[] Values)> Shared(DataTable table)
    {
        yield return (table.HduIndex, "FLAG", [.. table.Flag.Select(flag => flag ? 1.0 : 0.0)]);
        yield return (table.HduIndex, "TARGET_ID", [.. table.TargetId.Select(id => (double)id)]);
        yield return (table.HduIndex, "STA_INDEX", [.. table.StationIndex.Select(index => (double)index)]);
    }

    private static string Digest(double[] values)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(8 * i), values[i]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
