using System.Globalization;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Catalogue.Tables;

/// <summary>Who may see data, and from when on: from the file's header and the campaign's embargo rules, never from today's date.</summary>
/// <param name="Rights">public, secure, proprietary; empty if unknown.</param>
/// <param name="PublicFrom">First day on which the data are public, as yyyy-MM-dd; empty for public data without a date, and for others where the day is unknown.</param>
internal sealed record DataAccess(string Rights, string PublicFrom)
{
    private const string Public = "public";
    private static readonly string[] FromOpenToClosed = [Public, "", "secure", "proprietary"];
    private static readonly DateTime ModifiedJulianEpoch = new(1858, 11, 17, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>True if the data are declared not to be public.</summary>
    internal bool IsRestricted => Rights is not (Public or "");

    /// <summary>Condition in SQL on the columns data_rights and public_from under which a row may be published on a day.</summary>
    /// <param name="day">Day.</param>
    internal static string SqlCondition(DateOnly day) => string.Create(
        CultureInfo.InvariantCulture, $"(public_from <= '{day:yyyy-MM-dd}' OR (data_rights = 'public' AND public_from IS NULL))");

    internal static DataAccess Of(FileRecord file, EmbargoRules embargo)
    {
        string rights = string.IsNullOrEmpty(file.DataRights) ? embargo.Undeclared : file.DataRights;
        string from = file.ReleaseDate ?? "";
        if (from.Length == 0 && rights != Public && embargo.Months is int months && file.MjdMaximum > 1)
            from = ModifiedJulianEpoch.AddDays(Math.Floor(file.MjdMaximum)).AddMonths(months).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DataAccess(rights, from);
    }

    /// <summary>Rights of data made from several files: the strictest, and the last day; unknown without files.</summary>
    internal static DataAccess Strictest(IEnumerable<DataAccess> files)
    {
        DataAccess[] all = [.. files];
        if (all.Length == 0)
            return new DataAccess("", "");
        string rights = all.MaxBy(file => Array.IndexOf(FromOpenToClosed, file.Rights))!.Rights;
        bool isNever = all.Any(file => file.Rights != Public && file.PublicFrom.Length == 0);
        return new DataAccess(rights, isNever ? "" : all.Max(file => file.PublicFrom)!);
    }
}
