using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Sandbox;

/// <summary>The connection of a client to the sandbox. Disposing a handler does not affect the organization or other handlers.</summary>
internal sealed class SandboxHandler(SandboxServer server, CancellationToken closed) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (closed.IsCancellationRequested)
            throw new ObjectDisposedException(nameof(SandboxPlatform));
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closed);
        try
        {
            return await server.SendAsync(request, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller compares cancellation tokens to distinguish its own cancellation from others.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(SandboxPlatform));
        }
    }
}
