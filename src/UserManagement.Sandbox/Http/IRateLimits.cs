using System;

namespace UserManagement.Sandbox;

/// <summary>The rate limits of one sandbox's token. Thread-safe.</summary>
internal interface IRateLimits
{
    /// <summary>Counts a request, and refuses or answers it. If the platform shows the remaining requests, adds them as headers.</summary>
    /// <param name="request">The request. Some limits count only certain requests.</param>
    /// <param name="now">The time when the request arrived.</param>
    /// <param name="enforced">True to refuse requests above a limit.</param>
    /// <param name="answer">Answers a request that is allowed; returns null if the connection breaks.</param>
    WireAnswer? Answer(WireRequest request, DateTimeOffset now, bool enforced, Func<WireAnswer?> answer);

    /// <summary>Creates the platform's error for a request above the limit.</summary>
    WireAnswer Refuse(int retryAfterSeconds);
}
