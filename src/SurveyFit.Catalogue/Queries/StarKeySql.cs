namespace SurveyFit.Catalogue.Queries;

/// <summary><see cref="Campaigns.Planning.TargetName.Key"/> in SQL: under it, spellings of one star are equal.</summary>
internal static class StarKeySql
{
    /// <param name="column">Expression that is a name.</param>
    internal static string Of(string column) => $@"upper(trim(regexp_replace({column}, '[ \t_\x{{A0}}]+', ' ', 'g')))";
}
