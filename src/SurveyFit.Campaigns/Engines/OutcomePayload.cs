using System.Text.Json;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

namespace SurveyFit.Campaigns.Engines;

/// <summary>The encoded answer of a fitted unit, as workers send it and the ledger stores it: compact JSON, doubles exact to the bit.</summary>
/// <remarks>Workers encode, so that the coordinator only moves bytes.</remarks>
/// <param name="Data">What the data set held.</param>
/// <param name="Fits">One outcome per model.</param>
public sealed record OutcomePayload(UnitData Data, IReadOnlyList<FitOutcome> Fits)
{
    /// <summary>Version of the encoding, stored beside every payload. Readers keep reading every version ever released.</summary>
    public const int Format = 1;

    /// <summary>Encodes.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Default.OutcomePayload);

    /// <summary>Decodes.</summary>
    /// <param name="format">Version of the encoding.</param>
    /// <param name="bytes">Encoded payload.</param>
    public static OutcomePayload Decode(int format, ReadOnlySpan<byte> bytes)
    {
        if (format != Format) throw new LedgerException($"Outcome of format {format}; this version of SurveyFit reads format {Format}.");
        return JsonSerializer.Deserialize(bytes, LedgerJson.Default.OutcomePayload)
            ?? throw new LedgerException("Empty outcome payload.");
    }
}
