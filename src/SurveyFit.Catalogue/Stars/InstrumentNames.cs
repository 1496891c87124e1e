using System.Collections.Concurrent;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Catalogue.Stars;

/// <summary>Families and bands of the instruments of a catalogue: a survey has few of them and asks for them with every row.</summary>
internal static class InstrumentNames
{
    // PIONIER writes its wavelengths into INSNAME, so every night has another; the memory for that must not grow for ever.
    private const int MostRemembered = 10_000;
    private static readonly ConcurrentDictionary<(string InsName, double WavelengthMetres), InstrumentIdentity> Known = new();

    internal static InstrumentIdentity Of(string insName, double wavelengthMetres)
    {
        if (Known.TryGetValue((insName, wavelengthMetres), out InstrumentIdentity? known))
            return known;
        if (Known.Count >= MostRemembered)
            Known.Clear();
        return Known[(insName, wavelengthMetres)] = InstrumentIdentity.Of(insName, [wavelengthMetres]);
    }
}
