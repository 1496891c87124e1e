using System.IO.Compression;
using System.Text.Json;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

namespace SurveyFit.Campaigns.Engines;

/// <summary>The encoded answer of a fitted unit, as workers send it and the ledger stores it: JSON under Brotli, doubles exact to the bit (residual statistics to six digits).</summary>
/// <remarks>Workers encode, so that the coordinator only moves bytes.</remarks>
/// <param name="Data">What the data set held.</param>
/// <param name="Fits">One outcome per model.</param>
public sealed record OutcomePayload(UnitData Data, IReadOnlyList<FitOutcome> Fits)
{
    /// <summary>Version of the encoding, stored beside every payload. Readers keep reading every version ever released: 1 was JSON as it is, without residuals.</summary>
    public const int Format = 2;

    private const int PlainFormat = 1;
    private const int Quality = 5;
    private const int WindowBits = 18;

    // A thousand groups for a hundred models are less than this; what unpacks to more is damaged or hostile.
    private const int LargestBytes = 64 << 20;

    /// <summary>Encodes.</summary>
    public byte[] Encode()
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Default.OutcomePayload);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        if (!BrotliEncoder.TryCompress(plain, packed, out var length, Quality, WindowBits))
            throw new LedgerException("The outcome could not be compressed.");
        return packed[..length];
    }

    /// <summary>Decodes.</summary>
    /// <param name="format">Version of the encoding.</param>
    /// <param name="bytes">Encoded payload.</param>
    public static OutcomePayload Decode(int format, ReadOnlySpan<byte> bytes)
    {
        if (format is not (PlainFormat or Format)) throw new LedgerException($"Outcome of format {format}; this version of SurveyFit reads formats {PlainFormat} to {Format}.");
        try
        {
            var payload = JsonSerializer.Deserialize(format == PlainFormat ? bytes : Unpack(bytes), LedgerJson.Default.OutcomePayload)
                ?? throw new LedgerException("Empty outcome payload.");
            return format == PlainFormat ? payload.WithDefaults() : payload;
        }
        catch (JsonException damaged)
        {
            throw new LedgerException($"Outcome payload that is no outcome: {damaged.Message}", damaged);
        }
    }

    // Properties that the first format did not have come back as null and zero, not as their initial values.
    private OutcomePayload WithDefaults() => new(
        Data with { ResidualGroups = [], Nights = [], ClosureAsymmetryNsigma = double.NaN },
        [.. Fits.Select(fit => fit with { Residuals = [], NightSizes = [], SmallestModelVis2 = double.NaN })]);

    private static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> packed)
    {
        for (var size = Math.Clamp(8 * packed.Length, 1 << 12, LargestBytes); ; size = (int)Math.Min(4L * size, LargestBytes))
        {
            var plain = new byte[size];
            if (BrotliDecoder.TryDecompress(packed, plain, out var length)) return plain.AsSpan(0, length);
            if (size == LargestBytes) throw new LedgerException("Outcome payload that is damaged or larger than 64 MiB.");
        }
    }
}
