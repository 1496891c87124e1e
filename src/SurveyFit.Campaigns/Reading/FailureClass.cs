using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Names of failure classes in ledger and catalogue.</summary>
internal static class FailureClass
{
    /// <summary>The file has no rows that SurveyFit can fit.</summary>
    internal const string NoObservables = "no-observables";

    /// <summary>The file is not the one that was planned.</summary>
    internal const string Changed = "changed";

    /// <summary>The class of an unreadable file: the kind's name in kebab case, e.g. <c>bad-header</c>.</summary>
    /// <param name="kind">Kind.</param>
    internal static string Of(OifitsErrorKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
