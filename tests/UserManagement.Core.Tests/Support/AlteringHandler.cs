using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Core.Tests;

/// <summary>Stands before a platform: passes changes on or not, and answers them itself.</summary>
internal sealed class AlteringHandler(HttpMessageHandler platform) : DelegatingHandler(platform)
{
    /// <summary>What changes are answered with; null for the platform's own answer.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage>? Answer { get; set; }

    /// <summary>True where the platform gets the changes.</summary>
    public bool PassesOn { get; set; } = true;

    /// <summary>True where reads are refused once a change has left.</summary>
    public bool Blind { get; set; }

    /// <summary>How many changes have left.</summary>
    public int Changes { get; private set; }

    /// <summary>Counts from here on.</summary>
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
