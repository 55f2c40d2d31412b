using System;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Reads the time of a later action. It is in the future, and at most 36,500 days away.</summary>
internal static class FutureTime
{
    /// <summary>The longest time from now, also for durations.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>Returns a time in UTC. A time without a time zone is local time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="now">The current time.</param>
    /// <param name="what">The name of the time at the beginning of an error, such as "The end of the access".</param>
    /// <param name="earlier">The remedy for a time that is not in the future, as a sentence.</param>
    /// <exception cref="PlatformException">The time is not in the future, or too far away.</exception>
    public static DateTimeOffset Read(DateTime time, DateTimeOffset now, string what, string earlier)
    {
        // Unlike a conversion to DateTimeOffset, ToUniversalTime has no error for the first and last hours that a DateTime can have.
        var at = new DateTimeOffset(time.ToUniversalTime());
        if (at <= now)
            throw new PlatformException(PlatformError.InvalidRequest, $"{what}, {TimeText.Iso(at)}, is not in the future.", earlier);
        return at - now <= Longest
            ? at
            : throw new PlatformException(
                PlatformError.InvalidRequest, $"{what}, {TimeText.Iso(at)}, is more than 36,500 days away.", "Give an earlier time.");
    }
}
