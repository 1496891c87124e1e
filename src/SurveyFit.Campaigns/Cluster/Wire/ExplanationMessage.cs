using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>What a live campaign knows of a unit, a star or a file.</summary>
/// <param name="Run">Run.</param>
/// <param name="Campaign">Campaign name.</param>
/// <param name="File">The file, if one was named.</param>
/// <param name="Units">The units.</param>
public sealed record ExplanationMessage(string Run, string Campaign, FileExplanation? File, IReadOnlyList<UnitExplanation> Units)
{
    /// <summary>Encodes.</summary>
    public byte[] Encode() => WireFrame.Encode(WireKind.Explanation, this, WireJson.Default.ExplanationMessage, 0, null);

    /// <summary>Decodes.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static ExplanationMessage Decode(ReadOnlyMemory<byte> message)
    {
        var explanation = WireFrame.Decode(WireKind.Explanation, message, WireJson.Default.ExplanationMessage, out _);
        foreach (var unit in explanation.Units)
        {
            WireChecks.Work(unit.Unit);
            WireChecks.Unit(unit.State.Unit.Value);
        }

        foreach (var unit in explanation.File?.Units ?? []) WireChecks.Work(unit);
        return explanation;
    }
}
