using Akka.Actor;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>Why no seed lets a node in, for people.</summary>
internal static class SeedInquiry
{
    /// <summary>Knocks at all seeds.</summary>
    /// <param name="seeds">Seeds.</param>
    internal static async Task<string> ExplainAsync(IEnumerable<Address> seeds) =>
        string.Join("; ", await Task.WhenAll(seeds.Select(ExplainAsync)).ConfigureAwait(false));

    private static async Task<string> ExplainAsync(Address seed) => await NodeProbe.KnockAsync(seed).ConfigureAwait(false) switch
    {
        Knock.NobodyHome => $"nobody listens at {seed}: start a coordinator or a worker there (--listen)",
        Knock.Silence => $"no answer from {seed}: is that machine up and its name right, and does a firewall let this machine through?",
        _ => $"somebody listens at {seed} and does not let this node in, or not yet: do both write {seed.Protocol}://, and does either side's --ca sign the other's --cert, which names its host?",
    };
}
