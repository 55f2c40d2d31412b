using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Calls;

/// <summary>A response that was read completely.</summary>
internal sealed class PlatformResponse(Route route, int status, ResponseBytes bytes, string? contentType, string? requestId)
{
    public Route Route { get; } = route;

    public int Status { get; } = status;

    /// <summary>The body as received, after decompression.</summary>
    public ResponseBytes Bytes { get; } = bytes;

    /// <summary>The body in an array of exactly its length.</summary>
    public byte[] Body => Bytes.Exact();

    public string? ContentType { get; } = contentType;

    public string? RequestId { get; } = requestId;

    /// <summary>The path and query of the request.</summary>
    public string Address { get; set; } = "";

    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The paging headers, if the request was a read.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Paging { get; set; } = [];

    /// <summary>
    /// True if the server may already have processed an earlier attempt of the same call. Unlike <see cref="IsAmbiguous"/>, an earlier
    /// response with HTTP 503 counts too.
    /// </summary>
    public bool Repeated { get; set; }

    /// <summary>
    /// True if this response or an earlier attempt does not show whether the request was processed: the attempt got no response, or the
    /// response is from a proxy.
    /// </summary>
    public bool IsAmbiguous { get; set; }

    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>An attempt that ended without a response.</summary>
internal sealed class AttemptFailure(string reason, bool refused, Exception cause)
{
    public string Reason { get; } = reason;

    /// <summary>True if the request certainly did not reach the platform.</summary>
    public bool Refused { get; } = refused;

    /// <summary>
    /// What to correct, as a sentence for the remedy, if another attempt would fail in the same way; null if another attempt may succeed.
    /// </summary>
    public string? Lasting { get; init; }

    public Exception Cause { get; } = cause;
}
