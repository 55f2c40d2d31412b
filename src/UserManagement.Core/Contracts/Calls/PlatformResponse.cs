using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Calls;

/// <summary>A response, read whole.</summary>
internal sealed class PlatformResponse(Route route, int status, ResponseBytes bytes, string? contentType, string? requestId)
{
    public Route Route { get; } = route;

    public int Status { get; } = status;

    /// <summary>The body as it was received, decompressed.</summary>
    public ResponseBytes Bytes { get; } = bytes;

    /// <summary>The body in an array of its own.</summary>
    public byte[] Body => Bytes.Exact();

    public string? ContentType { get; } = contentType;

    public string? RequestId { get; } = requestId;

    /// <summary>Path and query of the request.</summary>
    public string Address { get; set; } = "";

    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The headers about paging, where the request was a read.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Paging { get; set; } = [];

    /// <summary>True when an earlier attempt of the same call may already have been processed.</summary>
    public bool Repeated { get; set; }

    /// <summary>
    /// True when this answer, or the lack of one to an earlier attempt, leaves it open whether the request was processed.
    /// </summary>
    public bool IsAmbiguous { get; set; }

    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>An attempt that ended without a response.</summary>
internal sealed class AttemptFailure(string reason, bool refused, Exception cause)
{
    /// <summary>What happened, in words.</summary>
    public string Reason { get; } = reason;

    /// <summary>True when the request certainly never reached the platform.</summary>
    public bool Refused { get; } = refused;

    /// <summary>What is wrong and stays so, as a sentence for the remedy; null where another attempt may go better.</summary>
    public string? Lasting { get; init; }

    public Exception Cause { get; } = cause;
}
