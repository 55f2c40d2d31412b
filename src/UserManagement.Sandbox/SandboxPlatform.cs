using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;

namespace UserManagement.Sandbox;

/// <summary>One organization on a simulated platform that exists only in this process. Thread-safe.</summary>
public sealed class SandboxPlatform : IDisposable
{
    private readonly ISandboxDialect _dialect;
    private readonly IOrganizationStore _store;
    private readonly TokenAccess _access;
    private readonly SandboxRequestLog _log;
    private readonly Faults _faults = new();
    private readonly SandboxSwitches _switches = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly SandboxServer _server;
    private int _disposed;

    private SandboxPlatform(ISandboxDialect dialect, IOrganizationStore store, string? path)
    {
        _dialect = dialect;
        _store = store;
        Path = path;
        _access = new TokenAccess(dialect.Token, dialect.Scopes);
        _log = new SandboxRequestLog(dialect.Token);
        _server = new SandboxServer(dialect, store, _access, _faults, _switches, _log);
    }

    /// <summary>The name of the simulated platform.</summary>
    public string Platform => _dialect.Platform;

    /// <summary>
    /// The base address for clients. Its host cannot exist, so a request that does not go through the sandbox reaches no server.
    /// </summary>
    public Uri BaseAddress => _dialect.BaseAddress;

    /// <summary>The file of the organization; null if it is only in memory.</summary>
    public string? Path { get; }

    /// <summary>A copy of the records of all requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _log.Snapshot();

    /// <summary>The delay of every response. A change is made before the delay, not after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Latency
    {
        get => _faults.Latency;
        set => _faults.Latency = value;
    }

    /// <summary>
    /// True to return 429 for requests above the platform's documented limits. False by default: the response headers then count the
    /// requests, but show at least 1 remaining request, so that clients do not wait. Has no effect if the limits of the platform are
    /// unknown.
    /// </summary>
    public bool EnforceRateLimits
    {
        get => _server.EnforceRateLimits;
        set => _server.EnforceRateLimits = value;
    }

    /// <summary>Creates a new organization, or opens the one in the file.</summary>
    /// <param name="options">The settings of the sandbox.</param>
    /// <exception cref="SandboxException">The platform is unknown, the count out of range, or the file unusable.</exception>
    public static SandboxPlatform Create(SandboxOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var dialect = DialectCatalog.Find(options.Platform);
        if (options.UserCount is < 1 or > SandboxOptions.MaximumUserCount)
            throw new SandboxException(
                $"A sandbox can have 1 to {SandboxOptions.MaximumUserCount} users, not {options.UserCount}.", "Choose another number.");
        if (options.Path is not { } path)
            return new SandboxPlatform(dialect, new OrganizationMemory(dialect.CreateOrganization(options.UserCount)), null);
        return new SandboxPlatform(
            dialect, new OrganizationFile(path, dialect.Platform, () => dialect.CreateOrganization(options.UserCount)), path);
    }

    /// <summary>
    /// Creates an HTTP handler that answers as the platform does. Any number of handlers is allowed; all share the same organization.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The sandbox is disposed.</exception>
    public HttpMessageHandler CreateHandler()
    {
        if (Volatile.Read(ref _disposed) != 0)
            throw new ObjectDisposedException(nameof(SandboxPlatform));
        return new SandboxHandler(_server, _closed.Token);
    }

    /// <summary>Deletes the records of the requests so far.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>Delays the responses to requests whose path (with query) contains a string, in addition to <see cref="Latency"/>.</summary>
    /// <param name="pathContains">The string, case-sensitive.</param>
    /// <param name="delay">The delay; zero removes the rule.</param>
    public void DelayRequests(string pathContains, TimeSpan delay) => _faults.Delay(pathContains, delay);

    /// <summary>Answers the next requests with 429, without processing them.</summary>
    /// <param name="requests">The number of requests; replaces what remains of an earlier call.</param>
    /// <param name="retryAfterSeconds">The value of <c>Retry-After</c>, in seconds.</param>
    public void RateLimit(int requests, int retryAfterSeconds) => _faults.RateLimit(requests, retryAfterSeconds);

    /// <summary>Answers the next requests with a status, without processing them.</summary>
    /// <param name="requests">The number of requests; replaces what remains of an earlier call.</param>
    /// <param name="status">The status, 200 to 599.</param>
    public void FailNext(int requests, int status) => _faults.Fail(requests, status);

    /// <summary>Breaks the connection of the next requests: they throw <see cref="HttpRequestException"/>.</summary>
    /// <param name="requests">The number of requests; replaces what remains of an earlier call with the same afterProcessing.</param>
    /// <param name="afterProcessing">True to process the request and lose only its response.</param>
    public void DropNext(int requests, bool afterProcessing) => _faults.Drop(requests, afterProcessing);

    /// <summary>Sets the scopes of the token. The token of a new sandbox has every scope.</summary>
    /// <param name="scopes">The scopes, as the platform names them.</param>
    /// <exception cref="ArgumentException">The platform has no such scope.</exception>
    public void SetScopes(params string[] scopes) => _access.SetScopes(scopes);

    /// <summary>
    /// Makes users and teams read-only, as if an identity provider managed them, or makes them editable again. INFERRED: the platform
    /// answers a change with 403. The setting is not stored in the file.
    /// </summary>
    /// <param name="readOnly">True to refuse changes.</param>
    /// <exception cref="NotSupportedException">The platform has no read-only state.</exception>
    public void SetReadOnly(bool readOnly)
    {
        if (_dialect is not RoutedDialect { CanBeReadOnly: true })
            throw new NotSupportedException($"An organization on {Platform} cannot be read-only.");
        _store.Use(organization => organization.IsReadOnly = readOnly);
    }

    /// <summary>Switches a deviation from the SCIM standard on or off. The setting is not stored in the file.</summary>
    /// <param name="fault">The deviation. Several can be on at once.</param>
    /// <param name="on">True to switch it on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such deviation.</exception>
    /// <exception cref="NotSupportedException">The platform has no switchable deviations; only Scim has them.</exception>
    public void SetFault(SandboxFault fault, bool on)
    {
        if (!Enum.IsDefined(typeof(SandboxFault), fault))
            throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");
        if (_dialect is not RoutedDialect { HasSwitchableFaults: true })
            throw new NotSupportedException($"The sandbox of {Platform} has no switchable faults.");
        _switches.Set(fault, on);
    }

    /// <summary>Revokes the token: every further request returns 401.</summary>
    public void RevokeToken() => _access.Revoke();

    /// <summary>Returns the organization as indented JSON, with the same content as its file.</summary>
    public string ExportOrganization() => _store.Use(organization => OrganizationFormat.ToText(organization, Platform));

    /// <summary>Closes the sandbox: delayed responses are canceled, and its handlers answer no further requests.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _closed.Cancel();
        _closed.Dispose();
        _store.Dispose();
    }

    /// <summary>The clock of the sandbox, see <see cref="SandboxClock"/>. Tests replace it.</summary>
    internal SandboxClock Clock
    {
        get => _switches.Clock;
        set => _switches.Clock = value;
    }

    // A method, so that code that prints properties does not print the token.
    internal string GetToken() => _dialect.Token;
}
