using Akka.Actor;
using Akka.Cluster;
using SurveyFit.Engines.Akka.Desk;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>Finds out whether the cluster that a node is in is still the one where others will look: the one with the first living seed.</summary>
/// <remarks>
/// Clusters fall apart when seeds die, networks are divided, or two seeds start at the same moment. Every node judges by the same list, so
/// that all meet again where the earliest of it is.
/// </remarks>
/// <param name="system">The node's actor system.</param>
/// <param name="seeds">Seeds, the first is the best; empty for a node that is its own.</param>
internal sealed class Surroundings(ActorSystem system, IReadOnlyList<Address> seeds)
{
    // In a row: one look may fall between two changes, and a seed that has just started joins by itself.
    private const int LooksToBeSure = 3;
    private const int KnocksToBeSure = 2;
    private const int LooksBetweenKnocks = 3;
    private readonly Cluster _cluster = Cluster.Get(system);
    private int _looks;
    private int _forlorn;
    private int _elsewhere;

    /// <summary>Looks around; to be called about once a second.</summary>
    /// <returns>Why to leave; null to stay.</returns>
    internal async Task<string?> LookAsync()
    {
        var first = FirstSeedHere();
        if (first == 0 || seeds.Count == 0) return null;
        _forlorn = first < 0 && !HasCoordinator() ? _forlorn + 1 : 0;
        if (_forlorn >= LooksToBeSure) return "its seeds and coordinators have left";
        if (++_looks % LooksBetweenKnocks != 0) return null;
        _elsewhere = await IsElsewhereAsync(first < 0 ? seeds : seeds.Take(first)).ConfigureAwait(false) ? _elsewhere + 1 : 0;
        return _elsewhere >= KnocksToBeSure ? "an earlier seed is in another cluster" : null;
    }

    private async Task<bool> IsElsewhereAsync(IEnumerable<Address> better)
    {
        foreach (var seed in better)
        {
            if (seed != _cluster.SelfAddress && await NodeProbe.KnockAsync(seed).ConfigureAwait(false) == Knock.Answer && !IsHere(seed)) return true;
        }

        return false;
    }

    private int FirstSeedHere()
    {
        for (var i = 0; i < seeds.Count; i++)
        {
            if (IsHere(seeds[i])) return i;
        }

        return -1;
    }

    private bool IsHere(Address node) => Healthy().Any(member => member.Address == node);

    private bool HasCoordinator() => Healthy().Any(member => member.HasRole(RunNames.CoordinatorRole));

    private IEnumerable<Member> Healthy()
    {
        var state = _cluster.State;
        return state.Members.Where(member => member.Status is not (MemberStatus.Down or MemberStatus.Removed) && !state.Unreachable.Contains(member));
    }
}
