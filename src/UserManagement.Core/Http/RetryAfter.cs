using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http.Headers;
using System.Text.Json;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// Reads how long a server asks to wait: the header Retry-After, the property retryAfter of the body, or the reset time of a rate limit.
/// </summary>
internal static class RetryAfter
{
    private const long FirstEpoch = 1_000_000_000; // the year 2001 in seconds; no server asks to wait 30 years
    private const long FirstEpochMilliseconds = 100_000_000_000;
    private const long LastEpochMilliseconds = 253_402_300_799_999;
    private const int ShortestDate = 10; // the length of a date such as 2026-11-26
    private static readonly TimeSpan LongestInBody = TimeSpan.FromDays(1);

    /// <summary>
    /// Returns how long to wait: the first time longer than zero, in the order header, body, rate limit. Returns zero if the server gives
    /// "now" or a past time, and null if it gives no time.
    /// </summary>
    /// <param name="headers">The headers of the response.</param>
    /// <param name="body">The body of a response with HTTP 429; null if the body must not be read.</param>
    /// <param name="now">The server's time.</param>
    public static TimeSpan? Read(HttpResponseHeaders headers, byte[]? body, DateTimeOffset now)
    {
        TimeSpan? wait = null;
        foreach (var named in new[] { ReadHeader(headers, now), body is null ? null : ReadBody(body, now), ReadReset(headers, now) })
        {
            if (named > TimeSpan.Zero) return named;
            wait ??= named;
        }

        return wait;
    }

    /// <summary>Returns the server's time from its Date header; without the header, the time of this machine.</summary>
    public static DateTimeOffset ServerTime(HttpResponseHeaders headers, IClock clock) => headers.Date ?? clock.UtcNow;

    /// <summary>
    /// Returns the time until a used-up rate limit is reset; null if requests are left or the server gives no reset time.
    /// </summary>
    public static TimeSpan? ReadReset(HttpResponseHeaders headers, DateTimeOffset now) =>
        First(headers, "X-RateLimit-Remaining") == "0" && Whole(First(headers, "X-RateLimit-Reset")) is { } number
            ? FromNumber(number, now)
            : null;

    /// <summary>
    /// Returns the wait in the property retryAfter or retry_after of a JSON body: a number of seconds, a Unix time or a date.
    /// </summary>
    public static TimeSpan? ReadBody(byte[] body, DateTimeOffset now)
    {
        try
        {
            using var document = LooseJson.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!IsRetryAfter(property.Name)) continue;
                var text = property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString(),
                    JsonValueKind.Number => property.Value.GetRawText(),
                    _ => null,
                };
                return text is null ? null : FromText(text.Trim(), now);
            }

            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // a body that cannot be read gives no wait
        }
    }

    private static bool IsRetryAfter(string name) =>
        string.Equals(name, "retryAfter", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "retry_after", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? ReadHeader(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.RetryAfter?.Date is { } date) return NotNegative(date - now);
        // RetryAfter.Delta is not used: .NET reads the header as a 32-bit number of seconds. Some servers send a Unix time instead, and one
        // in milliseconds does not fit.
        return Whole(First(headers, "Retry-After")) is { } number ? FromNumber(number, now) : null;
    }

    private static TimeSpan? FromText(string text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            if (seconds >= FirstEpoch) return seconds <= LastEpochMilliseconds ? FromNumber((long)seconds, now) : null;
            return seconds >= 0 && seconds <= LongestInBody.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        }

        return text.Length >= ShortestDate
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? NotNegative(date - now)
            : null;
    }

    private static TimeSpan? FromNumber(long number, DateTimeOffset now) => number switch
    {
        < FirstEpoch => TimeSpan.FromSeconds(number),
        < FirstEpochMilliseconds => NotNegative(DateTimeOffset.FromUnixTimeSeconds(number) - now),
        <= LastEpochMilliseconds => NotNegative(DateTimeOffset.FromUnixTimeMilliseconds(number) - now),
        _ => null,
    };

    private static TimeSpan NotNegative(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;

    private static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string> values) ? values.FirstOrDefault()?.Trim() : null;
}
