using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Core.Tests;

/// <summary>A handler before a platform. It can answer changes itself, with or without passing them on.</summary>
internal sealed class AlteringHandler(HttpMessageHandler platform) : DelegatingHandler(platform)
{
    /// <summary>The response to changes; null for the response of the platform.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage>? Answer { get; set; }

    /// <summary>True if changes are passed on to the platform before they are answered.</summary>
    public bool PassesOn { get; set; } = true;

    /// <summary>True if reads are refused with 403 after a change was sent.</summary>
    public bool Blind { get; set; }

    /// <summary>The number of changes that were sent since the last restart.</summary>
    public int Changes { get; private set; }

    /// <summary>Sets the number of changes to zero.</summary>
    public void Restart() => Changes = 0;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
            return Blind && Changes > 0
                ? new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = Json("{}") }
                : await base.SendAsync(request, cancellationToken);
        Changes++;
        if (Answer is not { } answer) return await base.SendAsync(request, cancellationToken);
        if (PassesOn) (await base.SendAsync(request, cancellationToken)).Dispose();
        return answer(request);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
