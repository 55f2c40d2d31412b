using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Fuzz.Tests;

/// <summary>Returns the responses of an exchange again and again, and checks each request.</summary>
internal sealed class MutatedServer(Exchange exchange) : HttpMessageHandler
{
    /// <summary>The limit of requests: far more than the attempts, redirects and pages of any exchange that ends.</summary>
    private const int Most = 5000;

    /// <summary>The longest address, in characters, that every version of .NET accepts.</summary>
    private const int LongestAddress = 65_000;

    private int _requests;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (++_requests > Most) throw new FuzzException($"The client sent more than {Most} requests and would never end.");
        var address = request.RequestUri!;
        if (address.Host != MutatedPlatform.Host) throw new FuzzException($"A request went to {address}.");
        if (address.OriginalString.Length > LongestAddress)
            throw new FuzzException($"A request had an address of {address.OriginalString.Length} characters.");
        var answer = exchange.Answers[(_requests - 1) % exchange.Answers.Length];
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Content.Bytes) };
        if (answer.ContentType is not null) response.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        return Task.FromResult(response);
    }
}
