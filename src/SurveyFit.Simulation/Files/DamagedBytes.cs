using System.Text;
using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Files;

/// <summary>Damage that happens to a file as a whole.</summary>
internal static class DamagedBytes
{
    private const int CardLength = 80;

    private const string ErrorPage =
        """
        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head><title>404 Not Found</title></head><body>
        <h1>Not Found</h1>
        <p>The requested URL was not found on this server.</p>
        </body></html>

        """;

    /// <summary>What is left of a file.</summary>
    /// <param name="kind">What happened to it.</param>
    /// <param name="intact">The file as it should be.</param>
    /// <param name="stream">The file's stream.</param>
    /// <returns>The bytes to write.</returns>
    public static ReadOnlyMemory<byte> Of(DamageKind kind, Memory<byte> intact, RandomStream stream) => kind switch
    {
        DamageKind.Empty => ReadOnlyMemory<byte>.Empty,
        DamageKind.NotFits => Encoding.ASCII.GetBytes(ErrorPage),
        DamageKind.Truncated => intact[..(int)(stream.NextUniform(0.2, 0.9) * intact.Length)],
        DamageKind.DanglingInsName => RenameWavelengthTable(intact),
        _ => intact,
    };

    // The pipeline changed the name in OI_WAVELENGTH and forgot the data tables.
    private static Memory<byte> RenameWavelengthTable(Memory<byte> file)
    {
        var bytes = file.Span;
        var table = bytes.IndexOf("EXTNAME = 'OI_WAVELENGTH'"u8);
        var card = table < 0 ? -1 : bytes[table..].IndexOf("INSNAME = '"u8);
        if (card < 0) throw new InvalidOperationException("The file has no OI_WAVELENGTH with an INSNAME after its EXTNAME.");
        var renamed = "INSNAME = 'UNKNOWN '           / name of the instrument's setup".PadRight(CardLength);
        Encoding.ASCII.GetBytes(renamed).CopyTo(bytes[(table + card)..]);
        return file;
    }
}
