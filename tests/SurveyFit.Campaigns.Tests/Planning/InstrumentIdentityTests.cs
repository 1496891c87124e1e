using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Campaigns.Tests.Planning;

internal sealed class InstrumentIdentityTests
{
    [TestCase("SPICA", 0.7, "SPICA/R")]
    [TestCase("SPICA_0.60249-0.89749-60ch", 0.75, "SPICA/R")]
    [TestCase("MIRCX", 1.65, "MIRCX/H")]
    [TestCase("MIRC-X", 1.65, "MIRCX/H")]
    [TestCase("MIRCX_v3", 1.65, "MIRCX/H")]
    [TestCase("MIRCX_6T_1.09065-1.72904-17ch", 1.45, "MIRCX/H")]
    [TestCase("MIRCX", 1.2, "MIRCX/J")]
    [TestCase("MIRCX", 2.2, "MYSTIC/K")]
    [TestCase("MYSTIC", 2.2, "MYSTIC/K")]
    [TestCase("MIRC_H", 1.6, "MIRC/H")]
    [TestCase("PIONIER_Pnat(1.5889798/1.7600835)", 1.68, "PIONIER/H")]
    [TestCase("PIONIER_Pnat(1.5882166/1.7603660)_10", 1.68, "PIONIER/H")]
    [TestCase("PIONIER_1.533-1.772-6ch", 1.65, "PIONIER/H")]
    [TestCase("GRAVITY_SC", 2.2, "GRAVITY_SC/K")]
    [TestCase("GRAVITY_SC_P1", 2.2, "GRAVITY_SC/K")]
    [TestCase("GRAVITY_FT", 2.2, "GRAVITY_FT/K")]
    [TestCase("AMBER_1", 2.1, "AMBER/K")]
    [TestCase("NPOI_2004-04-12", 0.6, "NPOI/R")]
    [TestCase("MATISSE_LM_2.86542-4.18239-62ch", 3.5, "MATISSE/L")]
    [TestCase("MATISSE", 10.5, "MATISSE/N")]
    [TestCase("H_PRISM_v1_v1", 1.6, "H_PRISM/H")]
    [TestCase("MIDI/PRISM", 10.0, "MIDI_PRISM/N")]
    [TestCase("  ", 2.2, "UNNAMED/K")]
    public void Label_OfInsNamesInRealFiles_IsFamilyAndBand(string insName, double medianMicrometres, string label)
    {
        double[] wavelengths = [medianMicrometres * 1.02e-6, medianMicrometres * 1e-6, medianMicrometres * 0.98e-6];
        Assert.That(InstrumentIdentity.Of(insName, wavelengths).Label, Is.EqualTo(label));
    }

    [Test]
    public void Band_WithoutWavelengths_IsUnknown() => Assert.That(InstrumentIdentity.Of("X", []).Label, Is.EqualTo("X/?"));
}
