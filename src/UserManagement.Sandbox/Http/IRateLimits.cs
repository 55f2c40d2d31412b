using System;

namespace UserManagement.Sandbox;

/// <summary>The limits of one sandbox's token. Thread-safe.</summary>
internal interface IRateLimits
{
    /// <summary>Counts a request and writes the remaining number into the headers of its response.</summary>
    /// <param name="request">The request, for limits that do not count every one.</param>
    /// <param name="now">When it came in.</param>
    /// <param name="enforced">True to refuse what exceeds a limit.</param>
    /// <param name="answer">Answers a request that is let through; null when the connection breaks instead.</param>
    WireAnswer? Answer(WireRequest request, DateTimeOffset now, bool enforced, Func<WireAnswer?> answer);

    /// <summary>The platform's refusal of a request too many.</summary>
    WireAnswer Refuse(int retryAfterSeconds);
}
