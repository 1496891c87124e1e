using System.Globalization;
using SurveyFit.Oifits.Tests.Support;

namespace SurveyFit.Oifits.Tests.SharedFiles;

[TestFixture]
public sealed class SharedFilesTests
{
    [Test]
    public void Read_EverySharedFile_IsReadOrRefusedForTheRightReason()
    {
        string[] paths = SharedData.OifitsFiles();
        var refused = new Dictionary<string, OifitsErrorKind>();
        foreach (string path in paths)
        {
            string name = Path.GetFileName(path);
            try
            {
                OifitsFile file = OifitsReader.Read(path);
                TestContext.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-72} v{file.Revision} targets {file.Targets.Count,2} vis {Rows(file.Vis),5} vis2 {Rows(file.Vis2),4} t3 {Rows(file.T3),4} flux {Rows(file.Flux),3}  {file.Findings.ErrorCount} E {file.Findings.WarningCount} W {file.Findings.InfoCount} I"));
            }
            catch (OifitsException exception)
            {
                refused.Add(name, exception.Kind);
                TestContext.Out.WriteLine($"{name,-72} REFUSED {exception.Kind}: {exception.Problem}");
            }
        }

        Assert.That(paths, Has.Length.EqualTo(156));
        Assert.That(refused, Is.EquivalentTo(new Dictionary<string, OifitsErrorKind>
        {
            ["lachaume__test.fits"] = OifitsErrorKind.MissingReference,
        }));
    }

    private static int Rows(IEnumerable<Tables.DataTable> tables) => tables.Sum(table => table.RowCount);
}
