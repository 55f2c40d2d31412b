using System.Collections.Concurrent;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// The connections that refused the token during one command, so that the command sends nothing more to them. Thread-safe.
/// </summary>
internal sealed class TokenRefusals
{
    private const int Accepted = 0;
    private readonly ConcurrentDictionary<(string? Platform, string? Connection), int> _seen = new();

    /// <summary>Returns the HTTP status with which the connection refused the token; null if it did not.</summary>
    public int? StatusOf(string? platform, string? connection) =>
        _seen.TryGetValue((platform, connection), out var status) && status != Accepted ? status : null;

    /// <summary>Records a response. 401 refuses the token; a response about the request itself shows that the token was accepted.</summary>
    public void Answered(string? platform, string? connection, int status)
    {
        if (status == 401) _seen[(platform, connection)] = status;
        else if (status is not (403 or 408 or 429 or >= 500)) _seen.TryAdd((platform, connection), Accepted);
    }

    /// <summary>Records that a part of the command failed with 403, which refuses the token if no response accepted it before.</summary>
    public void Denied(string? platform, string? connection) => _seen.TryAdd((platform, connection), 403);
}
