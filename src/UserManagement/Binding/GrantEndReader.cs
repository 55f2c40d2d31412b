using System;
using System.Globalization;
using UserManagement.Foundation.Time;
using UserManagement.Schedules;

namespace UserManagement.Binding;

/// <summary>Reads the end of temporary access from arguments or from the columns Until and For of a file.</summary>
internal static class GrantEndReader
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmK",
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Returns the end; null if neither the arguments nor the row give one.</summary>
    /// <param name="until">The argument -Until; local time if it has no time zone.</param>
    /// <param name="duration">The argument -For.</param>
    /// <param name="endsExisting">The switch -EndExisting.</param>
    /// <param name="row">The row. Its columns are used if neither argument is given.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="PlatformException">The end is in the past, given twice, invalid, or missing for -EndExisting.</exception>
    public static GrantEnd? Read(DateTime? until, TimeSpan? duration, bool endsExisting, UserRow row, IClock clock)
    {
        if (until is not null && duration is not null)
            throw Refuse("-Until and -For both set the end of the access.", "Leave out one of them.");
        if (until is null && duration is null)
        {
            if (row.Find("until") is { Text: { } time } column) until = Time(time, InputColumn.Bare(column.Value));
            if (row.Find("for")?.Text is { } length) duration = DurationArgumentAttribute.Read(length);
            if (until is not null && duration is not null)
                throw Refuse("The columns Until and For both set the end of the access.", "Leave one of them empty.");
        }

        if (until is null && duration is null)
            return endsExisting ? throw Refuse("-EndExisting needs the time when the access ends.", "Add -Until or -For.") : null;
        var now = clock.UtcNow;
        var end = until is { } at ? FutureTime.Read(at, now, "The end of the access", "Give a later -Until.") : now.Add(duration!.Value);
        return new GrantEnd(end, endsExisting);
    }

    private static DateTime Time(string text, object? value) =>
        value is DateTime local ? local
        : value is DateTimeOffset known ? known.UtcDateTime
        : DateTime.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Refuse($"'{text}' in column Until is not a time.", "Write it as 2026-12-31 or 2026-12-31T18:00:00Z.");

    private static PlatformException Refuse(string message, string remedy) => new(PlatformError.InvalidRequest, message, remedy);
}
