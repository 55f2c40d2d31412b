using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Core.Tests;

/// <summary>Records each request: method, path and query, headers except Authorization and User-Agent, and body.</summary>
internal sealed class RecordingHandler(HttpMessageHandler platform) : DelegatingHandler(platform)
{
    private static readonly string[] LeftOut = ["Authorization", "User-Agent"];
    private readonly StringBuilder _text = new();

    /// <summary>Returns the recorded requests as text. Each line ends with a line feed.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes the heading of a step of the journey.</summary>
    public void Begin(string step) => _text.Append("# ").Append(step).Append('\n');

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_text) Write(request, body);
        return await base.SendAsync(request, cancellationToken);
    }

    private void Write(HttpRequestMessage request, string? body)
    {
        _text.Append(request.Method).Append(' ').Append(request.RequestUri!.PathAndQuery).Append('\n');
        var headers = request.Content is { } content ? request.Headers.Concat(content.Headers) : request.Headers;
        foreach (var (name, values) in headers.OrderBy(header => header.Key, StringComparer.Ordinal))
            if (!LeftOut.Contains(name)) _text.Append(name).Append(": ").AppendJoin(", ", values).Append('\n');
        if (body is not null) _text.Append('\n').Append(body).Append('\n');
        _text.Append('\n');
    }
}
