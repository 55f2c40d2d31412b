using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.Sessions;

namespace UserManagement.Core.Tests;

/// <summary>Answers requests from a list of responses and records the requests. The last response answers all further requests.</summary>
internal sealed class FakeHandler(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<(string Method, string Uri, string? Body, string? Authorization)> Sent { get; } = [];

    public static Func<HttpRequestMessage, HttpResponseMessage> Answer(
        int status, string body = "", string type = "application/json", params (string Name, string Value)[] headers) => _ =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    };

    public static HttpResponseMessage Reset(HttpRequestMessage request) =>
        throw new HttpRequestException("reset", new System.IO.IOException("The connection was reset."));

    public static HttpResponseMessage Refuse(HttpRequestMessage request) => throw new HttpRequestException(
        "refused", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        int number;
        lock (Sent)
        {
            Sent.Add(
                (request.Method.Method, request.RequestUri!.AbsoluteUri, body.Length == 0
                    ? null
                    : body, request.Headers.Authorization?.ToString()));
            number = Sent.Count;
        }

        return answers[Math.Min(number, answers.Length) - 1](request);
    }
}

/// <summary>A clock that advances only by the waits, which end at once.</summary>
internal sealed class FakeClock : IClock
{
    public List<TimeSpan> Waits { get; } = [];

    public DateTimeOffset UtcNow => new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) + Elapsed;

    public TimeSpan Elapsed { get; private set; }

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waits.Add(delay);
        Elapsed += delay;
        return Task.CompletedTask;
    }

    public double Jitter() => 1;
}

internal sealed class Listener : ICallObserver
{
    public List<string> Lines { get; } = [];

    public bool WantsDebug => true;

    public bool WantsVerbose => true;

    public void Verbose(string text) => Lines.Add("V " + text);

    public void Debug(string text) => Lines.Add("D " + text);

    public void Warning(string text) => Lines.Add("W " + text);

    public void Progress(string step)
    {
    }

    public CallContext Call() => new(this, CancellationToken.None, CancellationToken.None);
}

internal static class Fake
{
    public const string Token = "kt_live_canary_77aa";

    public static PlatformConnection Keeptrusts(HttpMessageHandler handler, FakeClock? clock = null) =>
        PlatformSession.Open(
            PlatformCatalog.Find("Keeptrusts"),
            new ConnectionSettings("fake", new Uri("https://kt.example/"), Token, null, new HttpOptions(), clock ?? new FakeClock()),
            handler);
}
