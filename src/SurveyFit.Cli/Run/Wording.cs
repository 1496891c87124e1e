using System.Globalization;

namespace SurveyFit.Cli.Run;

/// <summary>Numbers and times as people read them.</summary>
internal static class Wording
{
    /// <summary>A duration: <c>4.2 s</c>, <c>3m 05s</c>, <c>2h 10m</c>.</summary>
    internal static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m {time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h {time.Minutes:00}m"),
    };

    /// <summary>A rate: <c>85/s</c>, <c>0.42/s</c>.</summary>
    internal static string Rate(double perSecond) =>
        perSecond.ToString(perSecond >= 10 ? "0" : "0.00", CultureInfo.InvariantCulture) + "/s";

    /// <summary>A count with thousands separated: <c>12,345</c>.</summary>
    internal static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 file</c>, <c>2 files</c>.</summary>
    internal static string Count(int number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";
}
