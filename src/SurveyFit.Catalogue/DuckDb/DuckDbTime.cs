using System.Globalization;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>DuckDB's dates and times as ISO 8601 text; numbers outside .NET's calendar stay readable.</summary>
internal static class DuckDbTime
{
    private const long SecondsPerDay = 86_400;
    private const long MicrosecondsPerSecond = 1_000_000;
    private static readonly long FirstDay = DateOnly.MinValue.DayNumber - Epoch;
    private static readonly long LastDay = DateOnly.MaxValue.DayNumber - Epoch;

    private static int Epoch => new DateOnly(1970, 1, 1).DayNumber;

    /// <param name="days">Days since 1970-01-01.</param>
    internal static string Date(long days)
    {
        // The extremes stand for ± infinity.
        if (days < FirstDay || days > LastDay)
            return days < 0 ? "-infinity" : "infinity";
        return DateOnly.FromDayNumber((int)(days + Epoch)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <param name="microseconds">Microseconds since midnight.</param>
    internal static string Time(long microseconds) => TimeOfDay(microseconds / MicrosecondsPerSecond, microseconds % MicrosecondsPerSecond, MicrosecondsPerSecond);

    /// <param name="ticks">Ticks since 1970-01-01.</param>
    /// <param name="ticksPerSecond">Resolution.</param>
    /// <param name="zone">Z for an instant, empty for a local time.</param>
    internal static string Timestamp(long ticks, long ticksPerSecond, string zone)
    {
        (long seconds, long fraction) = FloorDivision(ticks, ticksPerSecond);
        (long days, long secondOfDay) = FloorDivision(seconds, SecondsPerDay);
        if (days < FirstDay || days > LastDay)
            return days < 0 ? "-infinity" : "infinity";
        return Date(days) + "T" + TimeOfDay(secondOfDay, fraction, ticksPerSecond) + zone;
    }

    internal static string Interval(int months, int days, long microseconds)
    {
        string time = microseconds < 0 ? "-" + Time(-microseconds) : Time(microseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{months} months {days} days {time}");
    }

    private static string TimeOfDay(long seconds, long fraction, long ticksPerSecond)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        if (fraction == 0)
            return time;
        string digits = (fraction + ticksPerSecond).ToString(CultureInfo.InvariantCulture)[1..];
        return time + "." + digits.TrimEnd('0');
    }

    private static (long Quotient, long Remainder) FloorDivision(long dividend, long divisor)
    {
        (long quotient, long remainder) = Math.DivRem(dividend, divisor);
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder);
    }
}
