using System;

namespace UserManagement.Sandbox;

/// <summary>One request as the sandbox received it. Headers are not stored, and the token is masked wherever it appears.</summary>
public sealed class SandboxRequest
{
    internal SandboxRequest(DateTimeOffset at, string method, string path, string? body)
    {
        At = at;
        Method = method;
        Path = path;
        Body = body;
    }

    /// <summary>The time when the request arrived (UTC).</summary>
    public DateTimeOffset At { get; }

    /// <summary>The HTTP method, upper case.</summary>
    public string Method { get; }

    /// <summary>The path with its query, still percent-encoded.</summary>
    public string Path { get; }

    /// <summary>The status code of the response; 0 before the response, and for a request without one (dropped or canceled).</summary>
    public int Status { get; internal set; }

    /// <summary>The body of the request; null if it has none.</summary>
    public string? Body { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path} {Status}";

    internal SandboxRequest Copy() => new(At, Method, Path, Body) { Status = Status };
}
