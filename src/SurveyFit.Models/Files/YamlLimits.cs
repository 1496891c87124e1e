namespace SurveyFit.Models.Files;

/// <summary>Bounds on a YAML document from an untrusted source: what is beyond them is refused before it can cost memory or time.</summary>
/// <param name="Characters">Length of the text.</param>
/// <param name="Depth">Nesting of mappings and sequences.</param>
/// <param name="Nodes">Number of scalars, mappings and sequences.</param>
/// <param name="Problems">Number of problems reported for one document; the rest is counted.</param>
public sealed record YamlLimits(int Characters, int Depth, int Nodes, int Problems)
{
    /// <summary>1 MiB of text, 16 levels, 20,000 nodes, 100 problems.</summary>
    public static YamlLimits Default { get; } = new(1 << 20, 16, 20_000, 100);
}
