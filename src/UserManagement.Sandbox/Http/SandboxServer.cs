using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Sandbox;

/// <summary>
/// Processes requests: injects faults, lets the simulated platform answer, and delays the response. All handlers of one sandbox share one
/// server.
/// </summary>
internal sealed class SandboxServer(
    ISandboxDialect dialect, IOrganizationStore store, TokenAccess access, Faults faults, SandboxSwitches switches, SandboxRequestLog log)
{
    private readonly IRateLimits? _limits = (dialect as IRateLimitedDialect)?.CreateRateLimits();
    private volatile bool _enforceRateLimits;
    private int _counter;

    public bool EnforceRateLimits
    {
        get => _enforceRateLimits;
        set => _enforceRateLimits = value;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var body = message.Content is null ? null : await message.Content.ReadAsStringAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var request = new WireRequest(message, body);
        var entry = log.Add(switches.Clock.UtcNow, request.Method, request.PathAndQuery, body);
        var id = Interlocked.Increment(ref _counter);

        // Runs on another thread than the caller, as a real server does: a large list or a save must not block the caller.
        var answer = await Task.Run(() => Answer(request), CancellationToken.None).ConfigureAwait(false);

        var delay = faults.DelayFor(request.PathAndQuery);
        if (delay > TimeSpan.Zero)
            await switches.Clock.Delay(delay, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (answer is null)
            throw new HttpRequestException("The connection was closed.", new IOException("The sandbox dropped the connection."));

        log.Answered(entry, answer.Status);
        return answer.With("x-request-id", $"req_{id:x8}").ToResponse(message);
    }

    /// <summary>Returns the response; null if an injected fault breaks the connection.</summary>
    private WireAnswer? Answer(WireRequest request)
    {
        var answer = _limits is null
            ? AnswerUnlimited(request)
            : _limits.Answer(request, switches.Clock.UtcNow, _enforceRateLimits, () => AnswerUnlimited(request));
        return answer is null ? null : dialect.Deviate(answer, switches);
    }

    private WireAnswer? AnswerUnlimited(WireRequest request)
    {
        var fault = faults.Draw();
        switch (fault.Kind)
        {
            case FaultKind.Drop:
                return null;
            case FaultKind.Fail:
                return dialect.Refuse(fault.Value, "The sandbox was told to fail this request.");
            case FaultKind.RateLimit:
                return _limits?.Refuse(fault.Value) ?? dialect.Refuse(429, "Too many requests.").WithRetryAfter(fault.Value);
        }

        var answer = Process(request);
        return faults.DrawDropAfter() ? null : answer;
    }

    private WireAnswer Process(WireRequest request)
    {
        try
        {
            return store.Use(organization => dialect.Answer(organization, access, switches, request));
        }
        catch (SandboxException exception)
        {
            // A save failed and its change was undone, or another process damaged or locked the file.
            return dialect.Refuse(500, $"{exception.Message} {exception.Remedy}");
        }
    }
}
