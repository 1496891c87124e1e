using SurveyFit.Oifits.Tests.Support;

namespace SurveyFit.Oifits.Tests.Reading;

/// <summary>Reading for fits, with memory kept from file to file, gives what reading everything gives.</summary>
[TestFixture]
public sealed class ReadingMemoryTests
{
    private readonly ReadingMemory _memory = new();

    private OifitsReadOptions ForFits => OifitsReadOptions.Default with { Validate = false, OnlyForFits = true, Memory = _memory };

    [Test]
    public void Read_FilesOfAllWidths_OneAfterTheOther_GivesTheSameColumns()
    {
        // One to nineteen channels: every way in which a cell divides into vectors; the layout changes from file to file.
        for (int channels = 1; channels <= 19; channels++)
        {
            byte[] bytes = OifitsWriter.ToBytes(SampleContent.Small(channels, rows: 1 + (channels % 3)));
            AssertSame(OifitsReader.Read(bytes, "fresh"), OifitsReader.Read(bytes, "again", ForFits));
            _memory.Recycle();
        }
    }

    [Test]
    public void Read_FileWithEveryTable_SkipsWhatFitsDoNotUse()
    {
        byte[] bytes = OifitsWriter.ToBytes(SampleContent.Full());
        OifitsFile file = OifitsReader.Read(bytes, "full", ForFits);
        AssertSame(OifitsReader.Read(bytes, "fresh"), file);
        Assert.That(file.Vis, Is.Empty);
        Assert.That(file.Flux, Is.Empty);
        Assert.That(file.Hdus, Has.Count.EqualTo(OifitsReader.Read(bytes, "fresh").Hdus.Count));
        Assert.That(file.Findings.Findings, Is.Empty);
    }

    [Test]
    public void Read_SameNameOtherColumnCards_IsNotMistakenForTheKnownLayout()
    {
        byte[] bytes = OifitsWriter.ToBytes(SampleContent.Small());
        double written = OifitsReader.Read(bytes, "first", ForFits).Vis2[0].UMetres[0];
        // The same columns in the same places, but UCOORD and VCOORD have changed their names.
        byte[] swapped = Replace(Replace(Replace(bytes, "'UCOORD", "'XCOORD"), "'VCOORD", "'UCOORD"), "'XCOORD", "'VCOORD");
        Assert.That(OifitsReader.Read(swapped, "second", ForFits).Vis2[0].VMetres[0], Is.EqualTo(written));
    }

    [Test]
    public void Recycle_GivesTheArraysToTheNextFile()
    {
        byte[] bytes = OifitsWriter.ToBytes(SampleContent.Small());
        double[][] first = Columns(OifitsReader.Read(bytes, "first", ForFits));
        double[][] second = Columns(OifitsReader.Read(bytes, "second", ForFits));
        Assert.That(second.Intersect(first), Is.Empty);
        _memory.Recycle();
        Assert.That(Columns(OifitsReader.Read(bytes, "third", ForFits)).Except(first.Concat(second)), Is.Empty);

        static double[][] Columns(OifitsFile file) =>
            [file.T3[0].PhaseDegrees, file.T3[0].PhaseErrorDegrees, file.T3[0].Amplitude, file.T3[0].AmplitudeError, file.Vis2[0].Vis2, file.Vis2[0].Vis2Error];
    }

    [Test]
    public void Read_EverySharedFile_GivesTheSameColumns()
    {
        foreach (string path in SharedData.OifitsFiles())
        {
            OifitsFile expected;
            try
            {
                expected = OifitsReader.Read(path, OifitsReadOptions.Default with { Validate = false });
            }
            catch (OifitsException)
            {
                Assert.That(() => OifitsReader.Read(path, ForFits), Throws.TypeOf<OifitsException>(), path);
                continue;
            }

            if (expected.Vis2.Count + expected.T3.Count == 0) Assert.That(() => OifitsReader.Read(path, ForFits), Throws.TypeOf<OifitsException>(), path);
            else AssertSame(expected, OifitsReader.Read(path, ForFits));
            _memory.Recycle();
        }
    }

    private static void AssertSame(OifitsFile expected, OifitsFile actual)
    {
        ContentEquality.AssertSame(expected.Targets, actual.Targets, $"{expected.Path} targets");
        ContentEquality.AssertSame(expected.Wavelengths, actual.Wavelengths, $"{expected.Path} wavelengths");
        ContentEquality.AssertSame(expected.Arrays, actual.Arrays, $"{expected.Path} arrays");
        ContentEquality.AssertSame(expected.Vis2, actual.Vis2, $"{expected.Path} V2");
        ContentEquality.AssertSame(expected.T3, actual.T3, $"{expected.Path} T3");
    }

    private static byte[] Replace(byte[] bytes, string from, string to)
    {
        byte[] changed = [.. bytes];
        ReadOnlySpan<byte> wanted = System.Text.Encoding.ASCII.GetBytes(from);
        for (int at = changed.AsSpan().IndexOf(wanted); at >= 0; at = changed.AsSpan().IndexOf(wanted)) System.Text.Encoding.ASCII.GetBytes(to).CopyTo(changed, at);
        return changed;
    }
}
