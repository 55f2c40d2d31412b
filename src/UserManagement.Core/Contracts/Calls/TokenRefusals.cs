using System.Collections.Concurrent;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// The connections that refused the token during one command, so that the command sends nothing more to them. Thread-safe.
/// </summary>
internal sealed class TokenRefusals
{
    private const int Accepted = 0;
    private readonly ConcurrentDictionary<(string? Platform, string? Connection), int> _seen = new();

    /// <summary>Returns the HTTP status (401 or 403) with which the connection refused the token; null if it has not.</summary>
    public int? StatusOf(string? platform, string? connection) =>
        _seen.TryGetValue((platform, connection), out var status) && status != Accepted ? status : null;

    /// <summary>
    /// Records a response. HTTP 401 means that the token is refused. A status that concerns the request itself, such as 200 or 404, means
    /// that the token is accepted.
    /// </summary>
    public void Answered(string? platform, string? connection, int status)
    {
        if (status == 401) _seen[(platform, connection)] = status;
        else if (status is not (403 or 408 or 429 or >= 500)) _seen.TryAdd((platform, connection), Accepted);
    }

    /// <summary>
    /// Records that an item of the command, such as one user, failed with HTTP 403. This counts as a refused token if no earlier response
    /// has shown that the token is accepted.
    /// </summary>
    public void Denied(string? platform, string? connection) => _seen.TryAdd((platform, connection), 403);
}
