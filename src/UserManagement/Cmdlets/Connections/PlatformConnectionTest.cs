using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>The result of Test-PlatformConnection.</summary>
public sealed class PlatformConnectionTest
{
    internal PlatformConnectionTest(PlatformConnection connection, bool success, string? errorId, string? message, int milliseconds)
    {
        Connection = connection.Name;
        Platform = connection.Platform;
        Host = SafeText.Escape(connection.BaseUri.Host);
        Success = success;
        ErrorId = errorId;
        Message = SafeText.Of(message);
        Milliseconds = milliseconds;
    }

    /// <summary>The connection's name.</summary>
    public string Connection { get; }

    /// <summary>The platform's name.</summary>
    public string Platform { get; }

    /// <summary>The host of the request.</summary>
    public string Host { get; }

    /// <summary>True if the platform accepted the token.</summary>
    public bool Success { get; }

    /// <summary>The token owner's e-mail address.</summary>
    public string? Identity { get; internal set => field = SafeText.Of(value); }

    /// <summary>The organization of the token, by name if known, otherwise by id.</summary>
    public string? Organization { get; internal set => field = SafeText.Of(value); }

    /// <summary>The scopes of the token, as the platform shows them.</summary>
    public PlatformList<string> Scopes { get; internal set; } = [];

    /// <summary>True if the platform responded at all.</summary>
    public bool Reachable { get; internal set; }

    /// <summary>Scopes that operations need and the token lacks; empty if the platform does not show scopes.</summary>
    public PlatformList<string> MissingScopes { get; internal set; } = [];

    /// <summary>
    /// How far the platform's clock is ahead of this computer's clock, in milliseconds, rounded to seconds; null if the platform did not
    /// send its time.
    /// </summary>
    public long? ClockSkewMilliseconds { get; internal set; }

    /// <summary>The duration of the check, in milliseconds.</summary>
    public int Milliseconds { get; }

    /// <summary>The stable error id; null if the check succeeded.</summary>
    public string? ErrorId { get; }

    /// <summary>The reason for the failure, and what to do; null if the check succeeded.</summary>
    public string? Message { get; }
}
